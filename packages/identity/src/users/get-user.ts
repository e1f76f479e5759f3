import { DomainError, type UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { USER_COLUMNS, type User, userOf } from './user.ts';

/** @throws DomainError NOT_FOUND. */
export async function getUser(identity: Identity, { userId }: { userId: UserId }): Promise<User> {
  const row = await identity.prisma.user.findUnique({ where: { id: userId }, select: USER_COLUMNS });
  if (row === null) throw new DomainError('NOT_FOUND');
  return userOf(row);
}

/** Users in the order of the ids; unknown ids are left out. */
export async function getUsers(
  identity: Identity,
  { userIds }: { userIds: readonly UserId[] },
): Promise<User[]> {
  const rows = await identity.prisma.user.findMany({
    where: { id: { in: [...userIds] } },
    select: USER_COLUMNS,
  });
  const byId = new Map(rows.map((row) => [row.id, userOf(row)]));
  return userIds.flatMap((id) => byId.get(id) ?? []);
}
