import { recordAudit } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';

/**
 * Blocks a customer's session: it opens nothing any more and cannot be renewed, but stays to be looked at. Felt
 * everywhere within a second.
 *
 * @throws DomainError NOT_FOUND, also for a session of staff.
 */
export async function blockSession(
  { prisma, lookups }: Identity,
  { sessionId, actorId, origin }: { sessionId: string; actorId: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const session = await tx.session.findUnique({
      where: { id: sessionId },
      select: { blockedAt: true, userId: true, user: { select: { role: true } } },
    });
    if (session?.user.role !== 'depositor') throw new DomainError('NOT_FOUND');
    if (session.blockedAt !== null) return;
    await tx.session.updateMany({ where: { id: sessionId }, data: { blockedAt: new Date() } });
    await recordAudit(tx, {
      actorId,
      action: 'session.blocked',
      objectType: 'session',
      objectId: sessionId,
      after: { userId: session.userId },
      origin,
    });
  });
  lookups.forget(sessionId);
}
