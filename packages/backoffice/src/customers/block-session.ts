import { lockUsers, recordAudit } from '@caudal/db';
import { DomainError, type SessionId, type UserId } from '@caudal/domain';
import type { RequestOrigin } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';

/**
 * Blocks a customer's session: it opens nothing any more and cannot be renewed, but stays to be looked at. Felt
 * everywhere within a second.
 *
 * @throws DomainError NOT_FOUND, also for a session of staff, and for one that was just exchanged for another.
 */
export async function blockSession(
  { identity: { prisma, lookups } }: Pick<Backoffice, 'identity'>,
  {
    sessionId,
    actorId,
    origin,
  }: { sessionId: SessionId; actorId: UserId; origin?: RequestOrigin | undefined },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const found = await tx.session.findUnique({
      where: { id: sessionId },
      select: { userId: true, user: { select: { role: true } } },
    });
    if (found?.user.role !== 'depositor') throw new DomainError('NOT_FOUND');
    // So that the session is not exchanged for another one at the same time.
    await lockUsers(tx, found.userId);
    const session = await tx.session.findUnique({ where: { id: sessionId } });
    if (session === null) throw new DomainError('NOT_FOUND');
    if (session.blockedAt !== null) return;
    await tx.session.updateMany({ where: { id: sessionId }, data: { blockedAt: new Date() } });
    await recordAudit(tx, {
      name: 'session.blocked',
      actorId,
      object: { type: 'session', id: sessionId, userId: session.userId },
      after: { userId: session.userId },
      origin,
    });
  });
  lookups.forget(sessionId);
}
