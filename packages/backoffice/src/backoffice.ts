import type { Banking } from '@caudal/banking';
import type { Identity } from '@caudal/identity';

/**
 * The runtimes that this package stands on, made once per process. Each function takes only the part that it needs, so
 * that a command without a posting engine can call it.
 */
export interface Backoffice {
  readonly identity: Identity;
  readonly banking: Banking;
}
