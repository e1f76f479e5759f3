import { Prisma, type PrismaClient } from '@caudal/db';

/** Rows per statement. Small, so that statements are short and locks brief. */
const BATCH = 1_000;

/** A table whose rows expire, and the columns of its key. */
export interface Expiring {
  readonly table: 'sessions' | 'known_devices' | 'throttles' | 'money_notices' | 'money_digests';
  readonly key: readonly string[];
}

/**
 * Deletes expired rows in key order and skips locked ones, which the next run deletes. Waiting could deadlock: other
 * transactions lock many rows of a user in their own order.
 *
 * @param expired - the condition.
 * @returns the number of deleted rows.
 */
export function removeExpired(
  prisma: PrismaClient,
  { table, key }: Expiring,
  expired: Prisma.Sql,
): Promise<number> {
  const [from, columns] = [Prisma.raw(table), Prisma.raw(key.join(', '))];
  return inBatches(
    () => prisma.$executeRaw`
      WITH expired AS MATERIALIZED (
        SELECT ${columns} FROM ${from} WHERE ${expired} ORDER BY ${columns} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
      )
      DELETE FROM ${from} WHERE (${columns}) IN (SELECT ${columns} FROM expired)`,
  );
}

/**
 * The same for codes. The application's role may not update codes, so it cannot lock them; it locks their users, as every
 * transaction does that works on a user's codes.
 */
export function removeExpiredCodes(prisma: PrismaClient, now: Date): Promise<number> {
  return removeOfUsers(prisma, 'email_codes', Prisma.sql`expires_at <= ${now}`);
}

/** Likewise for proposals that have lapsed and changes that can no longer be undone. */
export function removeExpiredEmailChanges(prisma: PrismaClient, now: Date): Promise<number> {
  return removeOfUsers(prisma, 'email_changes', Prisma.sql`ends_at <= ${now} AND status <> 'scheduled'`);
}

function removeOfUsers(
  prisma: PrismaClient,
  table: 'email_codes' | 'email_changes',
  expired: Prisma.Sql,
): Promise<number> {
  const from = Prisma.raw(table);
  return inBatches(
    () => prisma.$executeRaw`
      WITH locked AS MATERIALIZED (
        SELECT id FROM users
        WHERE EXISTS (SELECT FROM ${from} WHERE user_id = users.id AND ${expired})
        ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED
      )
      DELETE FROM ${from} WHERE user_id IN (SELECT id FROM locked) AND ${expired}`,
  );
}

/** Repeats until a batch is not full. @returns the total. */
async function inBatches(removeBatch: () => Promise<number>): Promise<number> {
  let removed = 0;
  while (true) {
    const count = await removeBatch();
    removed += count;
    if (count < BATCH) return removed;
  }
}
