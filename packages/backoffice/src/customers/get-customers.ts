import { DomainError, type UserId } from '@caudal/domain';
import { getUsers, type User } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';

/** Customers in the order of the ids; staff and unknown ids are left out. */
export async function getCustomers(
  { identity }: Pick<Backoffice, 'identity'>,
  { userIds }: { userIds: readonly UserId[] },
): Promise<User[]> {
  const users = await getUsers(identity, { userIds });
  return users.filter(({ role }) => role === 'depositor');
}

/**
 * One customer, for the member of staff who serves them.
 *
 * @throws DomainError SELF_SERVICE for the actor; NOT_FOUND, also for other staff: bankers serve customers only.
 */
export async function getCustomer(
  office: Pick<Backoffice, 'identity'>,
  { userId, actorId }: { userId: UserId; actorId: UserId },
): Promise<User> {
  refuseSelf(actorId, { ownerIds: [userId], path: ['id'] });
  const [customer] = await getCustomers(office, { userIds: [userId] });
  if (customer === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return customer;
}
