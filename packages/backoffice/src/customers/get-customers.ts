import { DomainError, type UserId } from '@caudal/domain';
import { getUsers, type User } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';

/** Customers in the order of the ids; staff and unknown ids are left out. */
export async function getCustomers(
  { identity }: Pick<Backoffice, 'identity'>,
  { userIds }: { userIds: readonly UserId[] },
): Promise<User[]> {
  const users = await getUsers(identity, { userIds });
  return users.filter(({ role }) => role === 'depositor');
}

/** @throws DomainError NOT_FOUND, also for staff: bankers serve customers only. */
export async function getCustomer(
  office: Pick<Backoffice, 'identity'>,
  { userId }: { userId: UserId },
): Promise<User> {
  const [customer] = await getCustomers(office, { userIds: [userId] });
  if (customer === undefined) throw new DomainError('NOT_FOUND');
  return customer;
}
