import { DomainError, type UserId } from '@caudal/domain';
import { getUsers, type User } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';

/** Customers by their ids, in that order; staff are left out. */
export async function getCustomers(
  { identity }: Pick<Backoffice, 'identity'>,
  { userIds }: { userIds: readonly UserId[] },
): Promise<User[]> {
  const users = await getUsers(identity, { userIds });
  return users.filter(({ role }) => role === 'depositor');
}

/** @throws DomainError NOT_FOUND, also for staff: nobody looks after their colleagues here. */
export async function getCustomer(
  office: Pick<Backoffice, 'identity'>,
  { userId }: { userId: UserId },
): Promise<User> {
  const [customer] = await getCustomers(office, { userIds: [userId] });
  if (customer === undefined) throw new DomainError('NOT_FOUND');
  return customer;
}
