import { lockAccountsOf } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { endSessions, type RequestOrigin } from '@caudal/identity';
import { recordEvents } from '@caudal/jobs';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';
import { administering } from './administering.ts';

export interface StatusChange {
  readonly userId: UserId;
  /** Null for an operator. */
  readonly actorId: UserId | null;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Disables a user: all sessions end, and the user's accounts can no longer pay. The accounts are locked first, in the
 * order of the posting engine, so that a concurrent transfer is either posted before or refused after.
 *
 * @throws DomainError NOT_FOUND; SELF_SERVICE for the actor; LAST_ADMIN if nobody else could grant roles; FORBIDDEN if the
 *   actor's own role was taken away meanwhile.
 */
export function disableUser(office: Pick<Backoffice, 'identity'>, change: StatusChange): Promise<void> {
  return setStatus(office, change, 'disabled');
}

/** Enables a user again. The old sessions stay ended. @throws DomainError as `disableUser` does. */
export function enableUser(office: Pick<Backoffice, 'identity'>, change: StatusChange): Promise<void> {
  return setStatus(office, change, 'active');
}

async function setStatus(
  { identity: { prisma, jobs, lookups } }: Pick<Backoffice, 'identity'>,
  { userId, actorId, origin }: StatusChange,
  status: 'active' | 'disabled',
): Promise<void> {
  refuseSelf(actorId, { ownerIds: [userId], path: ['id'] });
  const ended = await prisma.$transaction(async (tx) => {
    await lockAccountsOf(tx, userId);
    const { requireAnotherAdmin } = await administering(tx, { userId, actorId });
    if (status === 'disabled') await requireAnotherAdmin();
    const before = await tx.user.findUnique({ where: { id: userId }, select: { status: true } });
    if (before === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
    if (before.status === status) return [];
    await tx.user.update({ where: { id: userId }, data: { status } });
    const sessions = await endSessions(tx, { userId });
    await tx.emailCode.deleteMany({ where: { userId } });
    await recordEvents(tx, jobs, {
      name: status === 'disabled' ? 'user.disabled' : 'user.enabled',
      actorId,
      object: { type: 'user', id: userId },
      before: { status: before.status },
      after: { status },
      origin,
    });
    return sessions;
  });
  for (const id of ended) lookups.forget(id);
  lookups.forgetUser(userId);
}
