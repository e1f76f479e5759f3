import { arrayLiteral, Prisma } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { type Entry, type EntryRow, toEntry } from '../accounts/entry.ts';
import { ENTRY_JOINS, entryColumns } from '../accounts/entry-rows.ts';
import type { Banking } from '../banking.ts';
import type { AccountVersion } from './account-versions.ts';

/** An entry of a customer's account, as its owner sees it. */
export interface Movement {
  readonly ownerId: UserId;
  readonly entry: Entry;
}

/**
 * The entries of several accounts beyond the given versions: of each account the next ones in their order, without a
 * gap. Nothing ever appears behind a version that was read.
 * Decision 96: docs/decisions/0096-reading-forward-by-version.md.
 *
 * @param ofEach - how many of one account at most.
 */
export async function readMovements(
  { prisma, bankName }: Pick<Banking, 'prisma' | 'bankName'>,
  seen: readonly AccountVersion[],
  ofEach: number,
): Promise<Movement[]> {
  if (seen.length === 0) return [];
  const rows = await prisma.$queryRaw<(EntryRow & { owner_id: UserId })[]>`
    SELECT ${entryColumns(Prisma.sql`a.owner_id`)}, a.owner_id
    FROM unnest(${arrayLiteral(seen.map(({ accountId }) => accountId))}::uuid[],
                ${arrayLiteral(seen.map(({ version }) => version))}::bigint[]) AS seen (id, version)
    JOIN accounts a ON a.id = seen.id AND a.version > seen.version AND a.kind = 'customer'
    CROSS JOIN LATERAL (
      SELECT * FROM entries n WHERE n.account_id = a.id AND n.version > seen.version ORDER BY n.version LIMIT ${ofEach}
    ) e ${ENTRY_JOINS}
    ORDER BY e.account_id, e.version`;
  return rows.map((row) => ({
    ownerId: row.owner_id,
    entry: toEntry(row, { ownerId: row.owner_id, unmasked: false, bankName }),
  }));
}
