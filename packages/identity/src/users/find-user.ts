import type { Identity } from '../identity.ts';
import { USER_COLUMNS, type User, userOf } from './user.ts';

/** The user with this username (lower case), or undefined. */
export async function findUser(
  identity: Identity,
  { username }: { username: string },
): Promise<User | undefined> {
  const row = await identity.prisma.user.findUnique({ where: { username }, select: USER_COLUMNS });
  return row === null ? undefined : userOf(row);
}
