import { bookedAloneToday } from '@caudal/banking';
import { defaultCounterLimit, type MinorUnits, type UserId } from '@caudal/domain';
import type { Backoffice, CounterLimits } from '../backoffice.ts';

/** The most that one deposit or withdrawal in a currency may be. Only the counter has it: imports and history do not. */
export function counterLimit(limits: CounterLimits, currency: string): MinorUnits {
  return limits.get(currency) ?? defaultCounterLimit(currency);
}

type Limits = Pick<Backoffice, 'counterLimits' | 'counterDayLimits'>;

/** How many of the largest bookings make a day, where the operator says nothing else. */
const LARGEST_IN_A_DAY = 10n;

/** The most that one banker may deposit and withdraw alone in a day of the bank; undefined for as much as they like. */
export function counterDayLimit(
  { counterLimits, counterDayLimits }: Limits,
  currency: string,
): MinorUnits | undefined {
  if (counterDayLimits === undefined) return undefined;
  return counterDayLimits.get(currency) ?? LARGEST_IN_A_DAY * counterLimit(counterLimits, currency);
}

/**
 * What a banker may still deposit or withdraw alone at once, by currency. For information: a booking is decided under the
 * lock.
 */
export async function leftAtCounter(
  office: Limits & Pick<Backoffice, 'banking'>,
  bankerId: UserId,
): Promise<(currency: string) => MinorUnits> {
  const booked = await bookedAloneToday(office.banking, bankerId);
  return (currency) => {
    const atOnce = counterLimit(office.counterLimits, currency);
    const inDay = counterDayLimit(office, currency);
    if (inDay === undefined) return atOnce;
    const left = inDay - booked(currency);
    if (left >= atOnce) return atOnce;
    return left > 0n ? left : 0n;
  };
}
