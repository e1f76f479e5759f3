import type { Banking } from '@caudal/banking';
import { IS_OVERTAKEN, isOvertaken } from './overtaken.ts';
import { recordRequestOver } from './record-request-over.ts';
import { toldOf } from './staff-request.ts';

type Office = Pick<Banking, 'prisma' | 'jobs'>;

/** Requests at a time, so that a transaction stays short. */
const BATCH = 100;

/**
 * Marks requests as expired that nobody decided about in time, and those for a reversal that is done by other ways, and
 * records it. Nothing depends on when it runs: neither can be approved, marked or not.
 *
 * @returns how many.
 */
export async function expireRequests(banking: Office): Promise<number> {
  for (let expired = 0; ; ) {
    const marked = await expireSome(banking);
    expired += marked;
    if (marked < BATCH) return expired;
  }
}

function expireSome({ prisma, jobs }: Office): Promise<number> {
  return prisma.$transaction(async (tx) => {
    // Held ones are being decided about: the next run looks at them again.
    const held = await tx.$queryRaw<{ id: string; now: Date }[]>`
      SELECT id, clock_timestamp() AS now FROM staff_requests r
       WHERE state = 'waiting' AND (expires_at <= clock_timestamp() OR ${IS_OVERTAKEN})
       ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`;
    const rows = await tx.staffRequest.findMany({ where: { id: { in: held.map(({ id }) => id) } } });
    if (rows.length === 0) return 0;
    // By the clock that the expiry was compared with: what ends before it was overtaken.
    const decidedAt = new Date(Math.max(...held.map(({ now }) => +now)));
    await tx.staffRequest.updateMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      data: { state: 'expired', decidedAt },
    });
    await recordRequestOver(
      tx,
      { jobs },
      ...rows.map((row) => ({
        name: 'request.expired' as const,
        actorId: null,
        object: { type: 'request' as const, id: row.id },
        after: {
          ...toldOf(row),
          makerId: row.makerId,
          ...(isOvertaken({ ...row, state: 'expired', decidedAt }) && { reversed: true }),
        },
      })),
    );
    return rows.length;
  });
}
