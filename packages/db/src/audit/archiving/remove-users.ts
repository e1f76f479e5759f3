import type { PrismaClient } from '../../generated/client.ts';

/** Rows per statement, so that locks are brief. */
const BATCH = 10_000;

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
  while (true) {
    const count = await prisma.$executeRaw`
      DELETE FROM audit_event_users WHERE (position, event_id, user_id) IN (
        SELECT u.position, u.event_id, u.user_id FROM audit_event_users u
        WHERE u.position <= ${last.position}
          AND NOT EXISTS (SELECT FROM audit_events e WHERE e.position = u.position AND e.id = u.event_id)
        ORDER BY 1, 2, 3 LIMIT ${BATCH})`;
    removed += count;
    if (count < BATCH) return removed;
  }
}
