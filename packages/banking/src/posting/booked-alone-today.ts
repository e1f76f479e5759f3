import { dayOf, type MinorUnits, startOfDay, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { aloneKey, sumBookedAlone } from './read-booked-alone.ts';

/**
 * What a member of staff has booked at the counter by themselves since the bank's day began, by currency. For
 * information: the engine sums it again under the lock.
 */
export async function bookedAloneToday(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  userId: UserId,
): Promise<(currency: string) => MinorUnits> {
  const timeZone = limits?.timeZone ?? 'UTC';
  const sums = await sumBookedAlone(prisma, [userId], startOfDay(dayOf(new Date(), timeZone), timeZone));
  return (currency) => sums.get(aloneKey({ userId }, currency)) ?? 0n;
}
