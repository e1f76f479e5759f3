import { Prisma } from '@caudal/db';
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
 * Customers that a search looks at one by one before it takes the index. A text that many have finds a page of them
 * among so few; of one that fewer have, the index has little to read. Without, the planner would have to know which
 * it is, and takes the letters of a name for independent.
 */
const NEWEST = 1_000;

/**
 * Finds customers, newest first.
 * Decision 52: docs/decisions/0052-search-key-in-the-database.md.
 */
export async function searchCustomers(
  { identity }: Pick<Backoffice, 'identity'>,
  { actorId, text = '', limit, cursor }: SearchCustomersInput,
): Promise<Page<FoundCustomer>> {
  const cursors = cursorsOf('customers', { actorId, text });
  const before = cursor === undefined ? undefined : cursors.decode(cursor).uuid('id');
  const eligible = Prisma.sql`u.role = 'depositor'
    AND ${before === undefined ? Prisma.sql`TRUE` : Prisma.sql`u.id < ${before}::uuid`}`;
  const rows = await identity.prisma.$queryRaw<{ id: UserId; matched: Matched | null }[]>`
    WITH found AS MATERIALIZED (${found(text.trim(), { eligible, actorId, wanted: limit + 1 })} ORDER BY id DESC LIMIT ${limit + 1})
    SELECT id, ${matched(text.trim())} AS matched FROM found JOIN users u USING (id) ORDER BY id DESC`;
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => cursors.encode({ id }));
  const customers = await getCustomers({ identity }, { userIds: items.map(({ id }) => id) });
  const places = new Map(items.map(({ id, matched }) => [id, matched]));
  return {
    items: customers.map((customer) => ({ customer, matched: places.get(customer.id) ?? null })),
    nextCursor,
  };
}

const TRANSFER_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What of `u` the text is found in: the name before the rest, as a reader looks for a name first. */
function matched(text: string): Prisma.Sql {
  if (text === '') return Prisma.sql`NULL`;
  if (TRANSFER_ID.test(text)) return Prisma.sql`'transfer'`;
  if (looksLikeAccountNumber(text)) return Prisma.sql`'account-number'`;
  const key = Prisma.sql`(SELECT caudal_search_key(${text}))`;
  return Prisma.sql`CASE WHEN caudal_contains_words(caudal_search_key(u.full_name), ${key}) THEN 'name'
    WHEN starts_with(u.username, ${key}) THEN 'username' ELSE 'email' END`;
}

interface Wanted {
  /** A condition on `u`. */
  readonly eligible: Prisma.Sql;
  readonly actorId: UserId;
  /** How many. */
  readonly wanted: number;
}

/** A query for the ids of those that a text finds: at least `wanted` of the newest, or all. */
function found(text: string, { eligible, actorId, wanted }: Wanted): Prisma.Sql {
  if (text === '') return Prisma.sql`SELECT u.id FROM users u WHERE ${eligible}`;
  // Nobody for a transfer of the actor's own, whose other side they see masked.
  if (TRANSFER_ID.test(text))
    return Prisma.sql`
      WITH party AS MATERIALIZED (
        SELECT a.owner_id FROM transfers t JOIN accounts a ON a.id IN (t.from_account_id, t.to_account_id)
         WHERE t.id = ${text}::uuid AND a.owner_id IS NOT NULL
      )
      SELECT u.id FROM users u
       WHERE ${eligible} AND u.id IN (SELECT owner_id FROM party)
         AND NOT EXISTS (SELECT FROM party WHERE owner_id = ${actorId}::uuid)`;
  if (looksLikeAccountNumber(text)) {
    // A wrong check digit finds nobody.
    const number = parseAccountNumber(text) ?? null;
    return Prisma.sql`
      SELECT u.id FROM users u
       WHERE ${eligible} AND u.id = (SELECT owner_id FROM accounts WHERE number = ${number})`;
  }
  // Subqueries: computed once, and unknown to the planner, which reads the index whatever the text is.
  const key = Prisma.sql`(SELECT caudal_search_key(${text}))`;
  const inName = Prisma.sql`caudal_contains_words(caudal_search_key(u.full_name), ${key})`;
  const atStart = Prisma.sql`(${key} <> '' AND (starts_with(u.username, ${key}) OR starts_with(u.email, ${key})))`;
  const grams = Prisma.sql`caudal_customer_grams(u.full_name, u.username, u.email)`;
  return Prisma.sql`
    WITH newest AS MATERIALIZED (
      SELECT u.id FROM (SELECT * FROM users u WHERE ${eligible} ORDER BY id DESC LIMIT ${NEWEST}) u
       WHERE ${inName} OR ${atStart}
       ORDER BY id DESC LIMIT ${wanted}
    )
    SELECT id FROM newest
    UNION
    SELECT u.id FROM users u
     WHERE (SELECT count(*) FROM newest) < ${wanted} AND ${eligible}
       AND ${grams} @> (SELECT caudal_grams_of_words(${key})) AND ${inName}
    UNION
    SELECT u.id FROM users u
     WHERE (SELECT count(*) FROM newest) < ${wanted} AND ${eligible}
       AND ${grams} @> (SELECT ARRAY[caudal_start_gram(${key})]) AND ${atStart}`;
}
