import { DomainError, type UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { verifyPassword } from './verify-password.ts';

/**
 * Checks the password of a signed-in user before something that a passer-by at the open screen must not do.
 *
 * @param field - the name of the password in the request.
 * @throws DomainError INVALID_CREDENTIALS on that field, TOO_MANY_REQUESTS.
 */
export async function checkCurrentPassword(
  identity: Identity,
  { userId, password, field }: { userId: UserId; password: string; field: string },
): Promise<void> {
  await identity.throttles.consume('passwordCheck', userId);
  const { passwordHash } = await identity.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  });
  if (!(await verifyPassword(identity, passwordHash, password))) {
    throw new DomainError('INVALID_CREDENTIALS', { path: [field] });
  }
  await identity.throttles.reset('passwordCheck', userId);
}
