import { Prisma } from '@caudal/db';
import type { AccountId, UserId } from '@caudal/domain';
import { decodeCursor, encodeCursor } from '@caudal/domain/cursor';
import type { Banking } from '../banking.ts';
import { requireStorable } from '../storable-instant.ts';
import { type Entry, type EntryRow, toEntry } from './entry.ts';
import { entryHasText } from './entry-text.ts';
import { getAccount } from './get-account.ts';

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
  readonly userId: UserId;
  readonly accountId: AccountId;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** How many entries to look through at most. */
  readonly lookThrough?: bigint | undefined;
}

/**
 * Entries that a page looks through. A match may be years back or not exist: without a bound one query would read the
 * whole of a long account, with a join for every entry.
 */
const LOOK_THROUGH = 20_000n;

/**
 * The entries of one of the customer's own accounts, newest first. A page may hold fewer than asked for, even none, and
 * still have a next one: it stops after `LOOK_THROUGH` entries.
 *
 * @throws DomainError `NOT_FOUND`, `VALIDATION_FAILED`.
 */
export async function listEntries(
  banking: Banking,
  input: ListEntriesInput,
): Promise<{ items: Entry[]; nextCursor: string | null }> {
  const { prisma, bankName } = banking;
  const { userId, accountId, limit, cursor, from, to, lookThrough = LOOK_THROUGH } = input;
  for (const [end, instant] of Object.entries({ from, to })) {
    if (instant !== undefined) requireStorable(instant, end);
  }
  const { currency } = await getAccount(banking, { userId, accountId });
  const before = cursor === undefined ? undefined : decodeCursor(cursor).number('version');
  const { newest, beforeOldest } = await versionsOf(banking, input, before);
  const stopsShort = newest - lookThrough > beforeOldest;
  const lookedUpTo = stopsShort ? newest - lookThrough : beforeOldest;

  // One more than asked for tells whether there is a next page.
  const rows = await prisma.$queryRaw<EntryRow[]>`
    SELECT e.account_id, e.version, e.transfer_id, t.kind::text AS kind, e.amount_minor, e.balance_after_minor,
           t.currency::text AS currency, t.description, e.booked_at, e.created_at, e.hash,
           counterparty.number AS counterparty_number, counterparty.owner_id AS counterparty_owner_id, u.full_name AS counterparty_name,
           EXISTS (SELECT FROM payees p WHERE p.owner_id = ${userId}::uuid AND p.payee_id = counterparty.owner_id) AS counterparty_is_payee
    FROM entries e
    JOIN transfers t ON t.id = e.transfer_id
    JOIN accounts counterparty
      ON counterparty.id = CASE t.from_account_id WHEN e.account_id THEN t.to_account_id ELSE t.from_account_id END
    LEFT JOIN users u ON u.id = counterparty.owner_id
    WHERE e.account_id = ${accountId}::uuid
      AND e.version <= ${newest}::bigint AND e.version > ${lookedUpTo}::bigint
      ${conditions(input, currency)}
    ORDER BY e.version DESC
    LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit).map((row) => toEntry(row, userId, bankName));
  const last = items.at(-1);
  if (rows.length > limit && last) return { items, nextCursor: encodeCursor({ version: last.version }) };
  if (stopsShort) return { items, nextCursor: encodeCursor({ version: lookedUpTo + 1n }) };
  return { items, nextCursor: null };
}

/**
 * The range of versions to search. Booked time never goes backwards within an account, so a range of times is a range
 * of versions.
 *
 * @param before - the cursor's version.
 */
async function versionsOf(
  { prisma }: Banking,
  { accountId, from, to }: ListEntriesInput,
  before: bigint | undefined,
): Promise<{ newest: bigint; beforeOldest: bigint }> {
  const id = Prisma.sql`${accountId}::uuid`;
  // `least` ignores NULLs.
  const last = before === undefined ? Prisma.sql`NULL::bigint` : Prisma.sql`${before}::bigint - 1`;
  const [versions] = await prisma.$queryRaw<{ newest: bigint; before_oldest: bigint }[]>`
    SELECT least(a.version, ${last}, caudal_version_before(${id}, ${to ?? null}::timestamptz)) AS newest,
           coalesce(caudal_version_before(${id}, ${from ?? null}::timestamptz), 0) AS before_oldest
    FROM accounts a WHERE a.id = ${id}`;
  if (versions === undefined) throw new Error(`account ${accountId} is gone`);
  return { newest: versions.newest, beforeOldest: versions.before_oldest };
}

function conditions(
  { userId, direction, text, locale = 'en', minMinor, maxMinor }: ListEntriesInput,
  currency: string,
): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  if (direction === 'in') all.push(Prisma.sql`e.amount_minor > 0`);
  if (direction === 'out') all.push(Prisma.sql`e.amount_minor < 0`);
  if (minMinor !== undefined) all.push(Prisma.sql`abs(e.amount_minor) >= ${minMinor}::bigint`);
  if (maxMinor !== undefined) all.push(Prisma.sql`abs(e.amount_minor) <= ${maxMinor}::bigint`);
  if (text !== undefined) all.push(entryHasText({ text, locale, currency, userId }));
  return all.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(all, ' AND ')}`;
}
