import { Prisma, type PrismaClient } from '@caudal/db';

/** Rows per statement. Small, so that statements are short and locks brief. */
const BATCH = 1_000;

/** A table whose rows expire; its index on `expiry` finds them. */
export interface Expiring {
  readonly table: 'sessions' | 'known_devices' | 'throttles' | 'money_notices' | 'money_digests' | 'notices';
  readonly key: readonly string[];
  readonly expiry: string;
}

/** What expires at some time. `throttles` counts milliseconds. */
type Moment = Date | bigint;

/** One batch that was looked at. */
interface Batch {
  readonly seen: number;
  readonly removed: number;
  /** The expiry of the last one. */
  readonly last: Moment | null;
}

/**
 * Deletes expired rows, the oldest first, and skips locked ones, which the next run deletes. It waits for nobody, so
 * several may run at once: waiting could deadlock, since other transactions lock many rows of a user in their own order.
 * Each batch is a transaction of its own. A kill loses nothing but the batch.
 *
 * @param until - what expires then or earlier is deleted.
 * @param signal - ends the work after a batch.
 * @returns the number of deleted rows.
 */
export function removeExpired(
  prisma: PrismaClient,
  { table, key, expiry }: Expiring,
  until: Moment,
  signal: AbortSignal,
): Promise<number> {
  const [from, columns, expires] = [Prisma.raw(table), Prisma.raw(key.join(', ')), Prisma.raw(expiry)];
  return inBatches(
    signal,
    (since) => prisma.$queryRaw`
      WITH expired AS MATERIALIZED (
        SELECT ${columns}, ${expires} FROM ${from}
        WHERE ${expires} <= ${until} AND ${notBefore(expires, since)}
        ORDER BY ${expires} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
      ), removed AS (
        DELETE FROM ${from} WHERE (${columns}) IN (SELECT ${columns} FROM expired) RETURNING 1
      )
      SELECT (SELECT count(*)::int FROM expired) AS seen, (SELECT count(*)::int FROM removed) AS removed,
        (SELECT max(${expires}) FROM expired) AS last`,
  );
}

/**
 * The same for codes. The application's role may not update codes, so it cannot lock them; it locks their users, as every
 * transaction does that works on a user's codes.
 */
export function removeExpiredCodes(prisma: PrismaClient, now: Date, signal: AbortSignal): Promise<number> {
  return removeOfUsers(
    prisma,
    { table: 'email_codes', expiry: 'expires_at', expired: Prisma.sql`expires_at <= ${now}` },
    signal,
  );
}

/** Likewise for proposals that have lapsed and changes that can no longer be undone. */
export function removeExpiredEmailChanges(
  prisma: PrismaClient,
  now: Date,
  signal: AbortSignal,
): Promise<number> {
  const expired = Prisma.sql`ends_at <= ${now} AND status <> 'scheduled'`;
  return removeOfUsers(prisma, { table: 'email_changes', expiry: 'ends_at', expired }, signal);
}

function removeOfUsers(
  prisma: PrismaClient,
  {
    table,
    expiry,
    expired,
  }: {
    readonly table: 'email_codes' | 'email_changes';
    readonly expiry: string;
    readonly expired: Prisma.Sql;
  },
  signal: AbortSignal,
): Promise<number> {
  const [from, expires] = [Prisma.raw(table), Prisma.raw(expiry)];
  return inBatches(
    signal,
    (since) => prisma.$queryRaw`
      WITH expired AS MATERIALIZED (
        SELECT id, user_id, ${expires} FROM ${from}
        WHERE ${expired} AND ${notBefore(expires, since)} ORDER BY ${expires} LIMIT ${BATCH}
      ), locked AS MATERIALIZED (
        SELECT id FROM users WHERE id IN (SELECT user_id FROM expired) FOR NO KEY UPDATE SKIP LOCKED
      ), removed AS (
        DELETE FROM ${from} WHERE id IN (SELECT id FROM expired WHERE user_id IN (SELECT id FROM locked))
          AND ${expired} RETURNING 1
      )
      SELECT (SELECT count(*)::int FROM expired) AS seen, (SELECT count(*)::int FROM removed) AS removed,
        (SELECT max(${expires}) FROM expired) AS last`,
  );
}

/** A table whose rows the application's role cannot lock and nothing changes; its index on `created_at` finds the old. */
export interface Unlockable {
  readonly table: 'outbox_emails' | 'idempotency_keys';
  readonly key: readonly string[];
}

/** The same for such a table: one process at a time. Another one finds nothing to do. */
export function removeOld(
  prisma: PrismaClient,
  { table, key }: Unlockable,
  until: Date,
  signal: AbortSignal,
): Promise<number> {
  const [from, columns, expires] = [Prisma.raw(table), Prisma.raw(key.join(', ')), Prisma.raw('created_at')];
  return inBatches(
    signal,
    (since) => prisma.$queryRaw`
      WITH mine AS MATERIALIZED (
        SELECT pg_try_advisory_xact_lock(hashtext(${`caudal: old rows of ${table}`})) AS got
      ), expired AS MATERIALIZED (
        SELECT ${columns}, created_at FROM ${from}
        WHERE (SELECT got FROM mine) AND created_at <= ${until} AND ${notBefore(expires, since)}
        ORDER BY created_at LIMIT ${BATCH}
      ), removed AS (
        DELETE FROM ${from} WHERE (${columns}) IN (SELECT ${columns} FROM expired) RETURNING 1
      )
      SELECT (SELECT count(*)::int FROM expired) AS seen, (SELECT count(*)::int FROM removed) AS removed,
        (SELECT max(created_at) FROM expired) AS last`,
  );
}

/**
 * A batch begins where the one before it ended: while an old snapshot is open, such as that of a backup, deleted rows
 * stay in the index, and each batch would read all of them again.
 */
function notBefore(expires: Prisma.Sql, since: Moment | undefined): Prisma.Sql {
  return since === undefined ? Prisma.sql`true` : Prisma.sql`${expires} >= ${since}`;
}

/** Repeats until a batch is not full, or nothing of it could be removed. @returns the total. */
async function inBatches(
  signal: AbortSignal,
  removeBatch: (since: Moment | undefined) => Promise<Batch[]>,
): Promise<number> {
  let total = 0;
  let since: Moment | undefined;
  while (true) {
    signal.throwIfAborted();
    const [batch] = await removeBatch(since);
    if (batch === undefined) throw new Error('a count gave no row');
    const { seen, removed, last } = batch;
    total += removed;
    if (seen < BATCH || removed === 0) return total;
    since = last ?? undefined;
  }
}
