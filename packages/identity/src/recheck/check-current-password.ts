import { DomainError, type UserId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { verifyPassword } from '../passwords/verify-password.ts';
import { recordingRefusal } from './recording-refusal.ts';

export interface CurrentPassword {
  readonly userId: UserId;
  readonly password: string;
  /** The name of the password in the request. */
  readonly field: 'password' | 'currentPassword';
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Checks the password of a signed-in user once more. Every refusal is in the audit log.
 *
 * @returns when the compared password was set.
 * @throws DomainError INVALID_CREDENTIALS on that field, TOO_MANY_REQUESTS.
 */
export async function checkCurrentPassword(
  identity: Identity,
  { userId, password, field, origin }: CurrentPassword,
): Promise<Date | null> {
  return recordingRefusal(identity, { userId, origin }, async () => {
    await identity.throttles.consume('passwordCheck', userId, { userId, origin });
    const { passwordHash, passwordChangedAt } = await identity.prisma.user.findUniqueOrThrow({
      where: { id: userId },
      select: { passwordHash: true, passwordChangedAt: true },
    });
    if (!(await verifyPassword(identity, passwordHash, password))) {
      throw new DomainError('INVALID_CREDENTIALS', { path: [field] });
    }
    await identity.throttles.reset('passwordCheck', userId);
    return passwordChangedAt;
  });
}
