import type { AccountId, UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { requireStorable } from '../storable-instant.ts';
import { ownAccount } from './own-account.ts';

/** From an instant up to another, without the latter. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export interface Totals<Each extends Period> {
  readonly currency: string;
  /** Each period with money in and money out, both unsigned, in minor units. */
  readonly totals: readonly (Each & { readonly inMinor: bigint; readonly outMinor: bigint })[];
}

/**
 * Money in and out of one of the customer's own accounts in each of these periods, read in one statement.
 *
 * @throws DomainError `NOT_FOUND`; `VALIDATION_FAILED` for an instant that PostgreSQL cannot hold.
 */
export async function periodTotals<Each extends Period>(
  { prisma }: Banking,
  input: { readonly userId: UserId; readonly accountId: AccountId; readonly periods: readonly Each[] },
): Promise<Totals<Each>> {
  const { userId, accountId, periods } = input;
  for (const { from, to } of periods) {
    requireStorable(from, 'from');
    requireStorable(to, 'to');
  }
  const { currency } = await ownAccount({ prisma }, { userId, accountId });
  const starts = periods.map(({ from }) => from.toISOString());
  const ends = periods.map(({ to }) => to.toISOString());
  // As text, since a sum can be longer than any amount may be.
  const rows = await prisma.$queryRaw<SumsRow[]>`
    SELECT coalesce(sums.money_in, 0)::text AS money_in, coalesce(-sums.money_out, 0)::text AS money_out
    FROM unnest(${starts}::timestamptz[], ${ends}::timestamptz[])
         WITH ORDINALITY AS periods (starts_at, ends_at, place)
    CROSS JOIN LATERAL (
      SELECT sum(e.amount_minor) FILTER (WHERE e.amount_minor > 0) AS money_in,
             sum(e.amount_minor) FILTER (WHERE e.amount_minor < 0) AS money_out
      FROM entries e
      WHERE e.account_id = ${accountId}::uuid
        AND e.version > caudal_version_before(${accountId}::uuid, periods.starts_at)
        AND e.version <= caudal_version_before(${accountId}::uuid, periods.ends_at)
    ) AS sums
    ORDER BY periods.place`;
  return { currency, totals: periods.map((period, place) => ({ ...period, ...totalsIn(rows[place]) })) };
}

interface SumsRow {
  money_in: string;
  money_out: string;
}

function totalsIn(row: SumsRow | undefined): { inMinor: bigint; outMinor: bigint } {
  if (row === undefined) throw new RangeError('the database answered fewer sums than asked for');
  return { inMinor: BigInt(row.money_in), outMinor: BigInt(row.money_out) };
}
