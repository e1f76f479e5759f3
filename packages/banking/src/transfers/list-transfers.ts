import { Prisma } from '@caudal/db';
import type { AccountId, TransferId, UserId } from '@caudal/domain';
import { decodeCursor, encodeCursor } from '@caudal/domain/cursor';
import type { Banking } from '../banking.ts';
import { requireStorable } from '../storable-instant.ts';
import { readTransfers } from './transfer-record.ts';
import { type Transfer, viewAsParty } from './transfer-view.ts';

interface Row {
  account_id: AccountId;
  version: bigint;
  transfer_id: TransferId;
  booked_at: Date;
}

export interface ListTransfersInput {
  readonly userId: UserId;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The transfers of all the customer's accounts, newest first by booked time, then by account. Each account's share of a
 * page is a range of its versions, read from the primary key of entries, however long the account is.
 */
export async function listTransfers(
  banking: Banking,
  { userId, limit, cursor }: ListTransfersInput,
): Promise<{ items: Transfer[]; nextCursor: string | null }> {
  const { prisma } = banking;
  // A transfer between two of the customer's own accounts has two entries and is shown once, by its debit.
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT e.account_id, e.version, e.transfer_id, e.booked_at
    FROM accounts a
    CROSS JOIN LATERAL (
      SELECT e.account_id, e.version, e.transfer_id, e.booked_at
      FROM entries e JOIN transfers t ON t.id = e.transfer_id
      WHERE e.account_id = a.id AND e.version <= ${lastVersion(cursor)}
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
    (
      await readTransfers(
        prisma,
        page.map(({ transfer_id }) => transfer_id),
      )
    ).map((record) => [record.id, record]),
  );
  const items = await Promise.all(
    page.map(async ({ transfer_id }) => {
      const record = records.get(transfer_id);
      const view = record && (await viewAsParty(banking, record, userId));
      if (view === undefined) throw new Error(`transfer ${transfer_id} has an entry and does not exist`);
      return view;
    }),
  );
  const last = page.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorAfter(last) : null };
}

function cursorAfter({ account_id: account, version, booked_at }: Row): string {
  return encodeCursor({ account, version, bookedAt: BigInt(booked_at.getTime()) });
}

/** The last version of account `a` that comes after the cursor in the order of the list. */
function lastVersion(cursor: string | undefined): Prisma.Sql {
  if (cursor === undefined) return Prisma.sql`a.version`;
  const position = decodeCursor(cursor);
  const account = position.uuid('account');
  const bookedAt = new Date(Number(position.number('bookedAt')));
  requireStorable(bookedAt, 'cursor');
  return Prisma.sql`CASE
    WHEN a.id = ${account}::uuid THEN ${position.number('version')}::bigint - 1
    WHEN a.id < ${account}::uuid THEN caudal_version_before(a.id, ${bookedAt}::timestamptz)
    ELSE caudal_version_before(a.id, ${bookedAt}::timestamptz + interval '1 millisecond')
  END`;
}
