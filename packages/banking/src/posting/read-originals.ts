import type { TransactionClient } from '@caudal/db';
import type { AccountId, ReversedTransfer, TransferId, TransferKind } from '@caudal/domain';
import type { Posting } from './posting.ts';

interface Row {
  id: TransferId;
  kind: TransferKind;
  from_account_id: AccountId;
  to_account_id: AccountId;
  amount_minor: bigint;
  currency: string;
  is_reversed: boolean;
}

/**
 * The transfers that the postings take back. Must be read after the accounts are locked: every reversal of a transfer
 * locks the same two accounts, so none can come in between. Groups without a reversal ask nothing.
 */
export async function readOriginals(
  tx: TransactionClient,
  postings: readonly Posting[],
): Promise<ReadonlyMap<TransferId, ReversedTransfer>> {
  const ids = postings.flatMap(({ reverses }) => reverses ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    SELECT t.id, t.kind::text AS kind, t.from_account_id, t.to_account_id, t.amount_minor,
           t.currency::text AS currency, r.id IS NOT NULL AS is_reversed
    FROM transfers t LEFT JOIN transfers r ON r.reverses = t.id
    WHERE t.id = ANY(${ids}::uuid[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        kind: row.kind,
        fromAccountId: row.from_account_id,
        toAccountId: row.to_account_id,
        amountMinor: row.amount_minor,
        currency: row.currency,
        isReversed: row.is_reversed,
      },
    ]),
  );
}
