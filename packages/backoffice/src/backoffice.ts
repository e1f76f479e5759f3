import type { Banking } from '@caudal/banking';
import type { Identity } from '@caudal/identity';

/**
 * The runtime of this package: the two that it stands on, made once per process. A function takes the part that it
 * needs, so that a command which opens no posting engine can call it too.
 */
export interface Backoffice {
  readonly identity: Identity;
  readonly banking: Banking;
}
