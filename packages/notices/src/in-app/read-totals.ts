import type { PrismaClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

/** What a digest of received money adds up to. */
export interface MoneyTotals {
  readonly payments: number;
  /** One for each currency. */
  readonly amounts: readonly { readonly currency: string; readonly amountMinor: bigint }[];
}

interface Row {
  readonly digest_id: string;
  readonly currency: string;
  readonly payments: bigint;
  readonly amount_minor: string;
}

/** The totals of a user's digests, by the id of the digest; of one that nothing is known of any more, none. */
export async function readTotals(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  userId: UserId,
  digestIds: readonly string[],
): Promise<ReadonlyMap<string, MoneyTotals>> {
  if (digestIds.length === 0) return new Map();
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT n.digest_id, t.currency::text AS currency, count(*) AS payments, sum(t.amount_minor)::text AS amount_minor
    FROM money_notices n JOIN transfers t ON t.id = n.transfer_id
    WHERE n.user_id = ${userId}::uuid AND n.digest_id = ANY(${digestIds}::uuid[])
    GROUP BY n.digest_id, t.currency ORDER BY n.digest_id, t.currency`;
  const totals = new Map<string, MoneyTotals>();
  for (const { digest_id, currency, payments, amount_minor } of rows) {
    const before = totals.get(digest_id) ?? { payments: 0, amounts: [] };
    totals.set(digest_id, {
      payments: before.payments + Number(payments),
      amounts: [...before.amounts, { currency, amountMinor: BigInt(amount_minor) }],
    });
  }
  return totals;
}
