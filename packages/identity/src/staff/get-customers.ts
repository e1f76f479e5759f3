import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { USER_COLUMNS, type User, userOf } from '../users/user.ts';

/** Customers by their ids, in that order; who is staff is left out. */
export async function getCustomers(
  { prisma }: Identity,
  { userIds }: { userIds: readonly string[] },
): Promise<User[]> {
  const rows = await prisma.user.findMany({
    where: { id: { in: [...userIds] }, role: 'depositor' },
    select: USER_COLUMNS,
  });
  const byId = new Map(rows.map((row) => [row.id, userOf(row)]));
  return userIds.flatMap((id) => byId.get(id) ?? []);
}

/** @throws DomainError NOT_FOUND, also for staff: nobody looks after their colleagues here. */
export async function getCustomer(identity: Identity, { userId }: { userId: string }): Promise<User> {
  const [customer] = await getCustomers(identity, { userIds: [userId] });
  if (customer === undefined) throw new DomainError('NOT_FOUND');
  return customer;
}
