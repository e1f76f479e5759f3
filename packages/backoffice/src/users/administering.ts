import { lockUsersAndAdmins, type TransactionClient } from '@caudal/db';
import { DomainError, isCapable, type UserId } from '@caudal/domain';

interface Administering {
  /** Who changes. */
  readonly userId: UserId;
  /** Null for an operator. */
  readonly actorId: UserId | null;
}

/**
 * Begins a change of a member of staff: locks the user, the actor and all admins, so that of two admins who take each
 * other's role at once the second one sees what the first has done.
 *
 * @returns the check of a change after which the user is no admin any more. @throws DomainError LAST_ADMIN.
 * @throws DomainError FORBIDDEN if the actor may not administer any more: what the API has checked may be a second old.
 */
export async function administering(
  tx: TransactionClient,
  { userId, actorId }: Administering,
): Promise<{ readonly requireAnotherAdmin: () => Promise<void> }> {
  await lockUsersAndAdmins(tx, ...(actorId === null ? [userId] : [userId, actorId]));
  if (actorId !== null) {
    const actor = await tx.user.findUnique({ where: { id: actorId }, select: { role: true, status: true } });
    if (actor === null || actor.status === 'disabled' || !isCapable(actor.role, 'administer'))
      throw new DomainError('FORBIDDEN');
  }
  return {
    async requireAnotherAdmin() {
      const admins = await tx.user.findMany({
        where: { role: 'admin', status: 'active' },
        select: { id: true },
      });
      if (admins.length === 1 && admins[0]?.id === userId) throw new DomainError('LAST_ADMIN');
    },
  };
}
