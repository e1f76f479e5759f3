import type { Banking } from '@caudal/banking';
import type { MinorUnits } from '@caudal/domain';
import type { Identity } from '@caudal/identity';

/**
 * The runtimes that this package stands on, made once per process. Each function takes only the part that it needs, so
 * that a command without a posting engine can call it.
 */
export interface Backoffice {
  readonly identity: Identity;
  readonly banking: Banking;
  /** The operator's figures for what one banker may deposit or withdraw alone, by currency. */
  readonly counterLimits: CounterLimits;
  /** What one banker may deposit and withdraw alone in a day, by currency. Undefined limits no day. */
  readonly counterDayLimits?: CounterLimits | undefined;
  /** How long a request waits for a second person. */
  readonly requestDays: number;
}

/** By ISO 4217 code; a currency without a figure has a default. */
export type CounterLimits = ReadonlyMap<string, MinorUnits>;
