import { Prisma, type PrismaClient } from '@caudal/db';

/** Small, so that no statement is long and no row is held for more than a moment. */
const BATCH = 1_000;

/** A table of which rows expire, and what its key is made of. */
export interface Expiring {
  readonly table: 'sessions' | 'known_devices' | 'throttles';
  readonly key: readonly string[];
}

/**
 * Deletes what has expired, in the order of its key and without waiting for anybody: others change many rows of a
 * person in an order of their own, and would wait for us while we wait for them. What somebody holds is skipped; the
 * next run takes it.
 *
 * @param expired - the condition.
 * @returns how many.
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
 * The same for codes. The application's role may not change them, and so cannot lock them either; but whoever works on
 * the codes of a person has locked that person.
 */
export function removeExpiredCodes(prisma: PrismaClient, now: Date): Promise<number> {
  return inBatches(
    () => prisma.$executeRaw`
      WITH locked AS MATERIALIZED (
        SELECT id FROM users
        WHERE EXISTS (SELECT FROM email_codes WHERE user_id = users.id AND expires_at <= ${now})
        ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED
      )
      DELETE FROM email_codes WHERE user_id IN (SELECT id FROM locked) AND expires_at <= ${now}`,
  );
}

/** Until a batch is not full any more. */
async function inBatches(removeBatch: () => Promise<number>): Promise<number> {
  let removed = 0;
  while (true) {
    const count = await removeBatch();
    removed += count;
    if (count < BATCH) return removed;
  }
}
