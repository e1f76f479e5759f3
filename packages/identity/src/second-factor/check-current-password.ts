import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { verifyPassword } from '../passwords/verify-password.ts';

/**
 * Lets whoever is signed in go on only with their password: an unattended browser is not enough.
 *
 * @throws DomainError INVALID_CREDENTIALS on `password`.
 */
export async function checkCurrentPassword(
  identity: Identity,
  { userId, password }: { userId: string; password: string },
): Promise<void> {
  const row = await identity.prisma.user.findUnique({
    where: { id: userId },
    select: { passwordHash: true },
  });
  if (await verifyPassword(identity, row?.passwordHash ?? null, password)) return;
  throw new DomainError('INVALID_CREDENTIALS', { path: ['password'] });
}
