import type { TransactionClient } from '@caudal/db';
import { DomainError, isGrant, isStaff, type Role, type SessionId, type UserId } from '@caudal/domain';
import { endSessions, type Identity, type RequestOrigin, withdrawEmailChanges } from '@caudal/identity';
import { recordEvents } from '@caudal/jobs';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';
import { administering } from './administering.ts';

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
 * @throws DomainError NOT_FOUND; APPROVAL_REQUIRED on `role` for one that gives more, unless an operator gives it;
 *   SELF_SERVICE for the actor's own role; LAST_ADMIN if nobody else could grant roles;
 *   FORBIDDEN if the actor's own role was taken away meanwhile.
 */
export async function setRole(
  { identity }: Pick<Backoffice, 'identity'>,
  { userId, role, actorId, origin }: RoleChange,
): Promise<void> {
  refuseSelf(actorId, { ownerIds: [userId], path: ['id'] });
  const ended = await identity.prisma.$transaction(async (tx) => {
    const { requireAnotherAdmin } = await administering(tx, { userId, actorId });
    if (role !== 'admin') await requireAnotherAdmin();
    const before = await tx.user.findUnique({ where: { id: userId }, select: { role: true } });
    if (actorId !== null && before !== null && isGrant(before.role, role))
      throw new DomainError('APPROVAL_REQUIRED', { path: ['role'] });
    return changeRole(tx, identity, { userId, role, actorId, origin });
  });
  forgetRole(identity, userId, ended);
}

/**
 * The same in a transaction that has locked the user. An address that waits for a customer who becomes staff comes to
 * nothing: whoever had it scheduled could reset the password of a colleague. One that takes the role `admin` away has locked all admins, too.
 *
 * @returns the sessions that end, for `forgetRole` after the commit.
 * @throws DomainError NOT_FOUND.
 */
export async function changeRole(
  tx: TransactionClient,
  { jobs }: Pick<Identity, 'jobs'>,
  { userId, role, actorId, origin }: RoleChange,
): Promise<SessionId[]> {
  const before = await tx.user.findUnique({ where: { id: userId }, select: { role: true } });
  if (before === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  if (before.role === role) return [];
  await tx.user.update({ where: { id: userId }, data: { role } });
  if (isStaff(role) && !isStaff(before.role))
    await withdrawEmailChanges(tx, { userId, reason: 'role', actorId, origin });
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
}

/** Makes this process forget what it knows of the user: other processes do within a second. */
export function forgetRole(
  { lookups }: Pick<Identity, 'lookups'>,
  userId: UserId,
  ended: readonly SessionId[],
): void {
  for (const id of ended) lookups.forget(id);
  lookups.forgetUser(userId);
}
