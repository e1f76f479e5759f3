import { type PrismaClient, recordAudit } from '@caudal/db';
import { toldOf } from './staff-request.ts';

/** Requests at a time, so that a transaction stays short. */
const BATCH = 100;

/**
 * Marks requests as expired that nobody decided about in time, and records it. Nothing depends on when it runs: a
 * request past its time cannot be approved, marked or not.
 *
 * @returns how many.
 */
export async function expireRequests({ prisma }: { readonly prisma: PrismaClient }): Promise<number> {
  for (let expired = 0; ; ) {
    const marked = await expireSome(prisma);
    expired += marked;
    if (marked < BATCH) return expired;
  }
}

function expireSome(prisma: PrismaClient): Promise<number> {
  return prisma.$transaction(async (tx) => {
    // Held ones are being decided about: the next run looks at them again.
    const ids = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM staff_requests WHERE state = 'waiting' AND expires_at <= clock_timestamp()
       ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`;
    const rows = await tx.staffRequest.findMany({ where: { id: { in: ids.map(({ id }) => id) } } });
    await tx.staffRequest.updateMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      data: { state: 'expired', decidedAt: new Date() },
    });
    await recordAudit(
      tx,
      ...rows.map((row) => ({
        name: 'request.expired' as const,
        actorId: null,
        object: { type: 'request' as const, id: row.id },
        after: { ...toldOf(row), makerId: row.makerId },
      })),
    );
    return rows.length;
  });
}
