import { Prisma, type PrismaClient } from '@caudal/db';
import { looksLikeAccountNumber, parseAccountNumber, type UserId } from '@caudal/domain';
import { cursorsOf, type Page, pageOf } from '@caudal/domain/paging';
import type { User } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { getCustomers } from './get-customers.ts';

export interface SearchCustomersInput {
  /** The member of staff who searches. */
  readonly actorId: UserId;
  /**
   * Words of a name or parts of them, the beginning of a username or e-mail address, an account number, or a transfer's
   * id, which finds its parties; undefined for all. Case and accents do not matter.
   */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What of a customer a text was found in. */
export type Matched = 'name' | 'username' | 'email' | 'account-number' | 'transfer';

export interface FoundCustomer {
  readonly customer: User;
  /** Null if there was nothing to match. */
  readonly matched: Matched | null;
}

/**
 * Customers that a search looks at one by one before it takes an index. A text that many have finds a page of them
 * among so few; of one that fewer have, the index has little to read. Without, the planner would have to know which
 * it is, and takes the letters of a name for independent.
 */
const NEWEST = 1_000;

/** So many times as many are looked at before the index if the newest promise a page among them. */
const FURTHER = 10;

/**
 * Finds customers, newest first.
 * Decision 52: docs/decisions/0052-search-key-in-the-database.md.
 */
export async function searchCustomers(
  { identity }: Pick<Backoffice, 'identity'>,
  { actorId, text: typed = '', limit, cursor }: SearchCustomersInput,
): Promise<Page<FoundCustomer>> {
  const cursors = cursorsOf('customers', { actorId, text: typed });
  const before = cursor === undefined ? undefined : cursors.decode(cursor).uuid('id');
  const eligible = Prisma.sql`u.role = 'depositor'
    AND ${before === undefined ? Prisma.sql`TRUE` : Prisma.sql`u.id < ${before}::uuid`}`;
  const text = typed.trim().replace(/^@/, '');
  const rows = await find(identity.prisma, text, { eligible, actorId, wanted: limit + 1 });
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => cursors.encode({ id }));
  const customers = await getCustomers({ identity }, { userIds: items.map(({ id }) => id) });
  const places = new Map(items.map(({ id, matched }) => [id, matched]));
  return {
    items: customers.map((customer) => ({ customer, matched: places.get(customer.id) ?? null })),
    nextCursor,
  };
}

interface Wanted {
  /** A condition on `u`. */
  readonly eligible: Prisma.Sql;
  readonly actorId: UserId;
  /** How many. */
  readonly wanted: number;
}

interface Row {
  readonly id: UserId;
  readonly matched: Matched | null;
}

/** The newest `wanted` that a text finds, newest first. */
async function find(prisma: PrismaClient, text: string, options: Wanted): Promise<Row[]> {
  const { wanted } = options;
  const page = (found: Prisma.Sql) => prisma.$queryRaw<Row[]>`
    WITH found AS MATERIALIZED (${found} ORDER BY id DESC LIMIT ${wanted})
    SELECT id, ${matched(text)} AS matched FROM found JOIN users u USING (id) ORDER BY id DESC`;
  if (text === '') return page(Prisma.sql`SELECT u.id FROM users u WHERE ${options.eligible}`);
  if (TRANSFER_ID.test(text)) return page(partiesOf(text, options));
  if (looksLikeAccountNumber(text)) return page(ownerOf(text, options));
  const newest = await page(amongNewest(text, NEWEST, options));
  if (newest.length === wanted) return newest;
  if (newest.length * FURTHER >= wanted) {
    const further = await page(amongNewest(text, NEWEST * FURTHER, options));
    if (further.length === wanted) return further;
  }
  const [, all] = await prisma.$transaction([withinMilliseconds(prisma), page(byIndex(text, options))]);
  return all;
}

/**
 * Keeps the planner of this transaction from workers and compiled plans, which take longer to start than the search
 * takes: it does not know the text, so it reckons with many that have it. Unlike the settings of a session, these end
 * with the transaction, also behind a pooler.
 */
function withinMilliseconds(prisma: PrismaClient) {
  return prisma.$queryRaw`
    SELECT set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)`;
}

const TRANSFER_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What of `u` the text is found in: the name before the rest, as a reader looks for a name first. */
function matched(text: string): Prisma.Sql {
  if (text === '') return Prisma.sql`NULL`;
  if (TRANSFER_ID.test(text)) return Prisma.sql`'transfer'`;
  if (looksLikeAccountNumber(text)) return Prisma.sql`'account-number'`;
  const key = keyOf(text);
  return Prisma.sql`CASE WHEN ${inName(key)} THEN 'name'
    WHEN starts_with(u.username, ${key}) THEN 'username' ELSE 'email' END`;
}

/** The parties of a transfer; nobody if it is the actor's own, whose other side they see masked. */
function partiesOf(transferId: string, { eligible, actorId }: Wanted): Prisma.Sql {
  return Prisma.sql`
    WITH party AS MATERIALIZED (
      SELECT a.owner_id FROM transfers t JOIN accounts a ON a.id IN (t.from_account_id, t.to_account_id)
       WHERE t.id = ${transferId}::uuid AND a.owner_id IS NOT NULL
    )
    SELECT u.id FROM users u
     WHERE ${eligible} AND u.id IN (SELECT owner_id FROM party)
       AND NOT EXISTS (SELECT FROM party WHERE owner_id = ${actorId}::uuid)`;
}

/** Whose account has a number; nobody for a wrong check digit. */
function ownerOf(accountNumber: string, { eligible }: Wanted): Prisma.Sql {
  const number = parseAccountNumber(accountNumber) ?? null;
  return Prisma.sql`
    SELECT u.id FROM users u
     WHERE ${eligible} AND u.id = (SELECT owner_id FROM accounts WHERE number = ${number})`;
}

/** Those of the newest `count` that have the text in their name, or at the beginning of username or e-mail address. */
function amongNewest(text: string, count: number, { eligible }: Wanted): Prisma.Sql {
  const key = keyOf(text);
  return Prisma.sql`
    SELECT u.id FROM (SELECT * FROM users u WHERE ${eligible} ORDER BY id DESC LIMIT ${count}) u
     WHERE ${key} <> '' AND (starts_with(u.username, ${key}) OR starts_with(u.email, ${key}) OR ${inName(key)})`;
}

/** The same among all customers, by an index for each, whatever the planner takes the text for. */
function byIndex(text: string, { eligible, wanted }: Wanted): Prisma.Sql {
  const key = keyOf(text);
  // Names are compared from the newest on, until there are enough: the grams are in few other names, and comparing costs.
  const names = Prisma.sql`
    WITH having_grams AS MATERIALIZED (
      SELECT u.id, u.full_name FROM users u
       WHERE ${eligible}
         AND caudal_customer_grams(u.full_name, u.username, u.email) @> (SELECT caudal_grams_of_words(${key}))
    )
    SELECT u.id FROM (SELECT * FROM having_grams ORDER BY id DESC OFFSET 0) u
     WHERE ${inName(key)} ORDER BY u.id DESC LIMIT ${wanted}`;
  // OFFSET 0: else the planner takes a beginning for common, and reads from the newest on until enough have it.
  const beginning = (column: Prisma.Sql) => Prisma.sql`
    SELECT u.id FROM (
      SELECT u.id FROM users u
       WHERE ${eligible} AND ${key} <> '' AND ${column} ~>=~ ${key} AND ${column} ~<~ (${key} || chr(${LAST_CHARACTER}))
      OFFSET 0
    ) u ORDER BY u.id DESC LIMIT ${wanted}`;
  return Prisma.sql`
    (${names}) UNION (${beginning(Prisma.sql`u.username`)}) UNION (${beginning(Prisma.sql`u.email`)})`;
}

/** Behind every text that begins like another one, in the order of bytes. */
const LAST_CHARACTER = 0x10ffff;

/** A subquery: computed once, and unknown to the planner, which makes the same plan whatever the text is. */
function keyOf(text: string): Prisma.Sql {
  return Prisma.sql`(SELECT caudal_search_key(${text}))`;
}

function inName(key: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`caudal_name_contains(u.full_name, ${key})`;
}
