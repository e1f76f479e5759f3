import { defaultCounterLimit, type MinorUnits } from '@caudal/domain';
import type { CounterLimits } from '../backoffice.ts';

/** The most that one deposit or withdrawal in a currency may be. Only the counter has it: imports and history do not. */
export function counterLimit(limits: CounterLimits, currency: string): MinorUnits {
  return limits.get(currency) ?? defaultCounterLimit(currency);
}
