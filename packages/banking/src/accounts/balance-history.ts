import type { AccountId, UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { requireStorable } from '../storable-instant.ts';
import { ownAccount } from './own-account.ts';

export interface BalanceHistory<Day> {
  readonly currency: string;
  /** Each day with the balance at its end, in minor units. */
  readonly days: readonly (Day & { readonly balanceMinor: bigint })[];
}

/**
 * The balance of one of the customer's own accounts at the end of each of these days, by booked time. One statement
 * reads them all, so they fit together.
 *
 * @throws DomainError `NOT_FOUND`; `VALIDATION_FAILED` for a day that PostgreSQL cannot hold.
 */
export async function balanceHistory<Day extends { readonly end: Date }>(
  { prisma }: Banking,
  input: { readonly userId: UserId; readonly accountId: AccountId; readonly days: readonly Day[] },
): Promise<BalanceHistory<Day>> {
  const { userId, accountId, days } = input;
  for (const { end } of days) requireStorable(end, 'from');
  const { currency } = await ownAccount({ prisma }, { userId, accountId });
  const ends = days.map(({ end }) => end.toISOString());
  const rows = await prisma.$queryRaw<{ balance_minor: bigint }[]>`
    SELECT coalesce(e.balance_after_minor, 0) AS balance_minor
    FROM unnest(${ends}::timestamptz[]) WITH ORDINALITY AS ends (at, place)
    LEFT JOIN entries e
      ON e.account_id = ${accountId}::uuid AND e.version = caudal_version_before(${accountId}::uuid, ends.at)
    ORDER BY ends.place`;
  return { currency, days: days.map((day, place) => ({ ...day, balanceMinor: balanceIn(rows[place]) })) };
}

function balanceIn(row: { readonly balance_minor: bigint } | undefined): bigint {
  if (row === undefined) throw new RangeError('the database answered fewer balances than asked for');
  return row.balance_minor;
}
