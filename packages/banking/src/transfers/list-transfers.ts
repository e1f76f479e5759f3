import { Prisma } from '@caudal/db';
import type { AccountId, TransferId, UserId } from '@caudal/domain';
import { type Cursor, type Cursors, cursorsOf, type Page } from '@caudal/domain/paging';
import { ownAccount } from '../accounts/own-account.ts';
import { LOOK_THROUGH, requireStorableRange, versionRange } from '../accounts/version-range.ts';
import type { Banking } from '../banking.ts';
import { type TransferFilter, transferConditions } from './transfer-filter.ts';
import { readTransfers } from './transfer-record.ts';
import { type Transfer, viewAsParty } from './transfer-view.ts';

export interface ListTransfersInput extends TransferFilter {
  readonly userId: UserId;
  /**
   * Reads forward, oldest first, from this version of the account `accountId`, exclusive. Undefined lists newest first.
   * Only within one account: over several, a later booking may be committed before an earlier one, so that a reader
   * would miss it.
   */
  readonly after?: bigint | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** How many entries to look through at most, of all accounts together. Of each at least as many as make a page. */
  readonly lookThrough?: bigint | undefined;
}

export interface TransferPage extends Page<Transfer> {
  /** With `after`: the version up to which this page and those before it have all that there is. Null without. */
  readonly nextAfter: bigint | null;
}

/** The part of a page that is known before its transfers are read. */
interface FoundPage extends Page<TransferId> {
  readonly nextAfter: bigint | null;
}

interface Row {
  account_id: AccountId;
  version: bigint;
  /** Null where the look through an account ends before its range does. */
  transfer_id: TransferId | null;
  booked_at: Date;
}

/**
 * The transfers of the customer's accounts, or of one, newest first by booked time, then by account; with `after` oldest
 * first. A page may hold fewer than asked for, even none, and still have a next one: it stops after `LOOK_THROUGH`
 * entries. Each account's share of a page is a range of its versions, read from the primary key of
 * entries, however long the account is.
 *
 * @throws DomainError `NOT_FOUND` on `accountId`; `VALIDATION_FAILED`.
 */
export async function listTransfers(banking: Banking, input: ListTransfersInput): Promise<TransferPage> {
  const { userId, accountId, after, from, to, kind, direction, counterparty, batchId } = input;
  requireStorableRange({ from, to });
  if (accountId !== undefined) await ownAccount(banking, { userId, accountId }, 'accountId');
  const filters = { accountId, after, from, to, kind, direction, counterparty, batchId };
  const cursors = cursorsOf('transfers', { userId, ...filters });
  const position = input.cursor === undefined ? undefined : cursors.decode(input.cursor);
  const conditions = await transferConditions(banking, input);
  const found =
    accountId !== undefined && after !== undefined
      ? await findForward(banking, { ...input, accountId, after, conditions, position, cursors })
      : await findBackward(banking, { ...input, conditions, position, cursors });
  return { ...found, items: await viewsOf(banking, found.items, input) };
}

type FindInput = ListTransfersInput & {
  readonly conditions: Prisma.Sql;
  readonly position: Cursor | undefined;
  readonly cursors: Cursors;
};

async function findForward(
  banking: Banking,
  input: FindInput & { readonly accountId: AccountId; readonly after: bigint },
): Promise<FoundPage> {
  const { accountId, conditions, cursors, limit } = input;
  const position = input.position?.number('version');
  const range = await versionRange(banking, { ...input, position });
  const rows = await banking.prisma.$queryRaw<{ version: bigint; transfer_id: TransferId }[]>`
    SELECT e.version, e.transfer_id
    FROM entries e JOIN transfers t ON t.id = e.transfer_id
    WHERE e.account_id = ${accountId}::uuid
      AND e.version > ${range.above}::bigint AND e.version <= ${range.upTo}::bigint
      ${conditions}
    ORDER BY e.version
    LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const nextAfter = last?.version ?? range.upTo;
  return {
    items: page.map(({ transfer_id }) => transfer_id),
    nextCursor: last !== undefined || range.stopsShort ? cursors.encode({ version: nextAfter }) : null,
    nextAfter,
  };
}

/**
 * The look through an account may end before its range does. What follows in it is unknown then, and may come before
 * what is found in others: so it adds a row that ends the page.
 */
async function findBackward(
  { prisma }: Banking,
  {
    userId,
    accountId,
    from,
    to,
    conditions,
    cursors,
    position,
    limit,
    lookThrough = LOOK_THROUGH,
  }: FindInput,
): Promise<FoundPage> {
  const rows = await prisma.$queryRaw<Row[]>`
    WITH ranges AS (
      SELECT a.id, asked.newest, asked.above,
             greatest(asked.above, asked.newest - greatest(${limit + 1}::bigint, ${lookThrough}::bigint / count(*) OVER ())) AS looked_above
      FROM accounts a
      CROSS JOIN LATERAL (
        SELECT least(${lastVersion(position)}, caudal_version_before(a.id, ${to ?? null}::timestamptz)) AS newest,
               coalesce(caudal_version_before(a.id, ${from ?? null}::timestamptz), 0) AS above
      ) asked
      WHERE a.owner_id = ${userId}::uuid AND a.kind = 'customer'
        ${accountId === undefined ? Prisma.empty : Prisma.sql`AND a.id = ${accountId}::uuid`}
    )
    SELECT e.account_id, e.version, e.transfer_id, e.booked_at
    FROM ranges r
    CROSS JOIN LATERAL (
      SELECT e.account_id, e.version, e.transfer_id, e.booked_at
      FROM entries e JOIN transfers t ON t.id = e.transfer_id
      WHERE e.account_id = r.id AND e.version <= r.newest AND e.version > r.looked_above
        ${conditions}
      ORDER BY e.version DESC
      LIMIT ${limit + 1}
    ) e
    UNION ALL
    SELECT e.account_id, e.version, NULL, e.booked_at
    FROM ranges r JOIN entries e ON e.account_id = r.id AND e.version = r.looked_above + 1
    WHERE r.looked_above > r.above
    ORDER BY booked_at DESC, account_id, version DESC, transfer_id NULLS LAST
    LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const end = page.findIndex(({ transfer_id }) => transfer_id === null);
  const last = end === -1 && rows.length <= limit ? undefined : page.at(end);
  return {
    items: page.flatMap(({ transfer_id }, index) =>
      transfer_id === null || (end !== -1 && index > end) ? [] : [transfer_id],
    ),
    nextCursor: last === undefined ? null : cursorAfter(last, cursors),
    nextAfter: null,
  };
}

function cursorAfter({ account_id: account, version, booked_at: bookedAt }: Row, cursors: Cursors): string {
  return cursors.encode({ account, version, bookedAt });
}

/** The last version of account `a` that comes after the position in the order of the list. */
function lastVersion(position: Cursor | undefined): Prisma.Sql {
  if (position === undefined) return Prisma.sql`a.version`;
  const account = position.uuid('account');
  const bookedAt = position.instant('bookedAt');
  return Prisma.sql`CASE
    WHEN a.id = ${account}::uuid THEN ${position.number('version')}::bigint - 1
    WHEN a.id < ${account}::uuid THEN caudal_version_before(a.id, ${bookedAt}::timestamptz)
    ELSE caudal_version_before(a.id, ${bookedAt}::timestamptz + interval '1 millisecond')
  END`;
}

async function viewsOf(
  banking: Banking,
  ids: readonly TransferId[],
  { userId, accountId }: Pick<ListTransfersInput, 'userId' | 'accountId'>,
): Promise<Transfer[]> {
  const records = new Map((await readTransfers(banking.prisma, ids)).map((record) => [record.id, record]));
  return Promise.all(
    ids.map(async (id) => {
      const record = records.get(id);
      const view = record && (await viewAsParty(banking, record, userId, accountId));
      if (view === undefined) throw new Error(`transfer ${id} has an entry and does not exist`);
      return view;
    }),
  );
}
