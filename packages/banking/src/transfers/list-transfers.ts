import type { Banking } from '../banking.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { readTransfers } from './transfer-record.ts';
import { type Transfer, viewAsParty } from './transfer-view.ts';

interface Row {
  account_id: string;
  version: bigint;
  transfer_id: string;
}

export interface ListTransfersInput {
  readonly userId: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The transfers of all the customer's accounts, newest first by booked time. The cursor holds a version for each
 * account, so every page is read from the primary key of entries, however long the accounts are.
 */
export async function listTransfers(
  { prisma, bankName }: Banking,
  { userId, limit, cursor }: ListTransfersInput,
): Promise<{ items: Transfer[]; nextCursor: string | null }> {
  const bounds = cursor === undefined ? new Map<string, bigint>() : new Map(decodeCursor(cursor));
  // A transfer between two of one's own accounts has two entries and is shown once, by its debit.
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT e.account_id, e.version, e.transfer_id
    FROM accounts a
    LEFT JOIN unnest(${[...bounds.keys()]}::text[], ${[...bounds.values()]}::bigint[]) AS b (account_id, version)
      ON b.account_id = a.id::text
    CROSS JOIN LATERAL (
      SELECT e.account_id, e.version, e.transfer_id, e.booked_at
      FROM entries e JOIN transfers t ON t.id = e.transfer_id
      WHERE e.account_id = a.id AND e.version < coalesce(b.version, 9223372036854775807)
        AND (e.amount_minor < 0 OR NOT EXISTS (
          SELECT FROM accounts own WHERE own.id = t.from_account_id AND own.owner_id = ${userId}::uuid))
      ORDER BY e.version DESC
      LIMIT ${limit + 1}
    ) e
    WHERE a.owner_id = ${userId}::uuid AND a.kind = 'customer'
    ORDER BY e.booked_at DESC, e.account_id, e.version DESC
    LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const records = new Map(
    (await readTransfers(prisma, page.map(({ transfer_id }) => transfer_id))).map((record) => [record.id, record]),
  );
  const items = page.map(({ transfer_id }) => {
    const record = records.get(transfer_id);
    const view = record && viewAsParty(record, userId, bankName);
    if (view === undefined) throw new Error(`transfer ${transfer_id} has an entry and is not there`);
    return view;
  });
  for (const { account_id, version } of page) bounds.set(account_id, version);
  return { items, nextCursor: rows.length > limit ? encodeCursor(Object.fromEntries(bounds)) : null };
}
