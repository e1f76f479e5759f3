import { lockUsers } from '@caudal/db';
import { DomainError, type SessionId, type UserId } from '@caudal/domain';
import type { RequestOrigin } from '@caudal/identity';
import { recordEvents } from '@caudal/jobs';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';

/**
 * Blocks a customer's session: it cannot be used or renewed any more, but is kept as evidence. All processes refuse it
 * within a second.
 *
 * @throws DomainError SELF_SERVICE for the actor's own session; NOT_FOUND, also for a session of staff, and for one that was just replaced by another.
 */
export async function blockSession(
  { identity: { prisma, jobs, lookups } }: Pick<Backoffice, 'identity'>,
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
    refuseSelf(actorId, { ownerIds: found === null ? [] : [found.userId], path: ['id'] });
    if (found?.user.role !== 'depositor') throw new DomainError('NOT_FOUND', { path: ['id'] });
    // So that the session is not replaced by another one meanwhile.
    await lockUsers(tx, found.userId);
    const session = await tx.session.findUnique({ where: { id: sessionId } });
    if (session === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
    if (session.blockedAt !== null) return;
    await tx.session.updateMany({ where: { id: sessionId }, data: { blockedAt: new Date() } });
    await recordEvents(tx, jobs, {
      name: 'session.blocked',
      actorId,
      object: { type: 'session', id: sessionId, userId: session.userId },
      after: { userId: session.userId, userAgent: session.userAgent },
      origin,
    });
  });
  lookups.forget(sessionId);
}
