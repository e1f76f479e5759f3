import { lockUsers } from '@caudal/db';
import { DomainError, type Role, type UserId } from '@caudal/domain';
import { endSessions, type RequestOrigin } from '@caudal/identity';
import { recordEvents } from '@caudal/jobs';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';

export interface RoleChange {
  readonly userId: UserId;
  readonly role: Role;
  /** Null for an operator. */
  readonly actorId: UserId | null;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Changes a user's role. All sessions of the user end, so that none goes on with the rights of the old role.
 *
 * @throws DomainError NOT_FOUND; SELF_SERVICE for the actor's own role, so that no bank loses its last admin by mistake.
 */
export async function setRole(
  { identity: { prisma, jobs, lookups } }: Pick<Backoffice, 'identity'>,
  { userId, role, actorId, origin }: RoleChange,
): Promise<void> {
  refuseSelf(actorId, { ownerIds: [userId], path: ['id'] });
  const ended = await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    const before = await tx.user.findUnique({ where: { id: userId }, select: { role: true } });
    if (before === null) throw new DomainError('NOT_FOUND');
    if (before.role === role) return [];
    await tx.user.update({ where: { id: userId }, data: { role } });
    const sessions = await endSessions(tx, { userId });
    await recordEvents(tx, jobs, {
      name: 'role.changed',
      actorId,
      object: { type: 'user', id: userId },
      before: { role: before.role },
      after: { role },
      origin,
    });
    return sessions;
  });
  for (const id of ended) lookups.forget(id);
  lookups.forgetUser(userId);
}
