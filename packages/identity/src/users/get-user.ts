import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { USER_COLUMNS, type User, userOf } from './user.ts';

/** @throws DomainError NOT_FOUND. */
export async function getUser(identity: Identity, { userId }: { userId: string }): Promise<User> {
  const row = await identity.prisma.user.findUnique({ where: { id: userId }, select: USER_COLUMNS });
  if (row === null) throw new DomainError('NOT_FOUND');
  return userOf(row);
}
