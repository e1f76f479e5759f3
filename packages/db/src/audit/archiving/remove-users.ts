import type { PrismaClient } from '../../generated/client.ts';

/** Rows per statement, so that locks are brief. */
const BATCH = 10_000;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Of `audit_event_users`, in its index's order. */
interface Key {
  readonly position: bigint;
  readonly eventId: string;
  readonly userId: string;
}

/**
 * Removes the rows that say whom archived events concern; the files have them. They are looked for below the last position
 * that was ever archived, so that a run that was killed is caught up on.
 *
 * @param prisma - as the owner.
 * @returns how many.
 */
export async function removeUsersOfArchived(prisma: PrismaClient): Promise<number> {
  const [last] = await prisma.$queryRaw<{ position: bigint | null }[]>`
    SELECT max((after->>'lastPosition')::bigint) AS position FROM audit_events
    WHERE object_type = 'ledger' AND action = 'audit-month.archived'`;
  if (last === undefined || last.position === null) return 0;
  let removed = 0;
  // Goes on behind the rows of the batch before: their dead versions would be read again each time.
  let after: Key = { position: 0n, eventId: NIL, userId: NIL };
  while (true) {
    const batch = await prisma.$queryRaw<Key[]>`
      WITH gone AS (
        SELECT u.position, u.event_id, u.user_id FROM audit_event_users u
        WHERE (u.position, u.event_id, u.user_id) > (${after.position}, ${after.eventId}::uuid, ${after.userId}::uuid)
          AND u.position <= ${last.position}
          AND NOT EXISTS (SELECT FROM audit_events e WHERE e.position = u.position AND e.id = u.event_id)
        ORDER BY 1, 2, 3 LIMIT ${BATCH}),
      removed AS (DELETE FROM audit_event_users WHERE (position, event_id, user_id) IN (SELECT * FROM gone))
      SELECT position, event_id AS "eventId", user_id AS "userId" FROM gone ORDER BY 1, 2, 3`;
    removed += batch.length;
    after = batch.at(-1) ?? after;
    if (batch.length < BATCH) return removed;
  }
}
