import { Prisma } from '@caudal/db';
import type { AccountId, UserId } from '@caudal/domain';
import { cursorsOf, type Page } from '@caudal/domain/paging';
import type { Banking } from '../banking.ts';
import { type Entry, type EntryRow, toEntry } from './entry.ts';
import { ENTRY_JOINS, entryColumns } from './entry-rows.ts';
import { entryHasText } from './entry-text.ts';
import { ownAccount } from './own-account.ts';
import { requireStorableRange, versionRange } from './version-range.ts';

export interface EntryFilter {
  /** Booked at or after. */
  readonly from?: Date | undefined;
  /** Booked before. */
  readonly to?: Date | undefined;
  readonly direction?: 'in' | 'out' | undefined;
  /**
   * Part of the description, a sender's name, a saved payee's name or nickname, in any case and with or without accents;
   * or the counterparty's number, the amount, or the beginning of a kind's word.
   */
  readonly text?: string | undefined;
  /** The language in which `text` may name a kind; English by default. */
  readonly locale?: string | undefined;
  /** Bounds of the amount without its sign, both inclusive. In minor units. */
  readonly minMinor?: bigint | undefined;
  readonly maxMinor?: bigint | undefined;
}

export interface ListEntriesInput extends EntryFilter {
  /** The owner of the account. */
  readonly userId: UserId;
  readonly accountId: AccountId;
  /** The member of staff who reads, to whom no name is masked; undefined for the owner. */
  readonly staffId?: UserId | undefined;
  /** Reads forward, oldest first, from this version, exclusive. Undefined lists newest first. */
  readonly after?: bigint | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** How many entries to look through at most. */
  readonly lookThrough?: bigint | undefined;
}

export interface EntryPage extends Page<Entry> {
  /**
   * With `after`: the version up to which this page and those before it have all that there is, and from which to go on
   * now or later. Null without.
   */
  readonly nextAfter: bigint | null;
}

/**
 * The entries of a customer's account, newest first; with `after`, oldest first. A page may hold fewer
 * than asked for, even none, and still have a next one: it stops after `LOOK_THROUGH` entries.
 *
 * @throws DomainError `NOT_FOUND`, `VALIDATION_FAILED`.
 */
export async function listEntries(banking: Banking, input: ListEntriesInput): Promise<EntryPage> {
  const { prisma, bankName } = banking;
  const { userId, accountId, staffId, after, limit, cursor, from, to, direction, text, minMinor, maxMinor } =
    input;
  requireStorableRange({ from, to });
  const { currency } = await ownAccount(banking, { userId, accountId });
  const filters = { accountId, after, from, to, direction, text, minMinor, maxMinor };
  const cursors = cursorsOf('entries', { userId, staffId, ...filters });
  const position = cursor === undefined ? undefined : cursors.decode(cursor).number('version');
  const range = await versionRange(banking, { ...input, position });

  // One more than asked for tells whether there is a next page.
  const rows = await prisma.$queryRaw<EntryRow[]>`
    SELECT ${entryColumns(Prisma.sql`${userId}::uuid`)}
    FROM entries e ${ENTRY_JOINS}
    WHERE e.account_id = ${accountId}::uuid
      AND e.version <= ${range.upTo}::bigint AND e.version > ${range.above}::bigint
      ${conditions(input, currency)}
    ORDER BY e.version ${after === undefined ? Prisma.sql`DESC` : Prisma.sql`ASC`}
    LIMIT ${limit + 1}`;
  const items = rows
    .slice(0, limit)
    .map((row) => toEntry(row, { ownerId: userId, unmasked: staffId !== undefined, bankName }));
  const last = rows.length > limit ? items.at(-1) : undefined;
  const reached = last?.version ?? (after === undefined ? range.above + 1n : range.upTo);
  return {
    items,
    nextCursor: last !== undefined || range.stopsShort ? cursors.encode({ version: reached }) : null,
    nextAfter: after === undefined ? null : reached,
  };
}

function conditions(
  { userId, staffId, direction, text, locale = 'en', minMinor, maxMinor }: ListEntriesInput,
  currency: string,
): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  if (direction === 'in') all.push(Prisma.sql`e.amount_minor > 0`);
  if (direction === 'out') all.push(Prisma.sql`e.amount_minor < 0`);
  if (minMinor !== undefined) all.push(Prisma.sql`abs(e.amount_minor) >= ${minMinor}::bigint`);
  if (maxMinor !== undefined) all.push(Prisma.sql`abs(e.amount_minor) <= ${maxMinor}::bigint`);
  if (text !== undefined)
    all.push(entryHasText({ text, locale, currency, userId, unmasked: staffId !== undefined }));
  return all.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(all, ' AND ')}`;
}
