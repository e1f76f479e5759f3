import { findEmailCode, useEmailCode } from '../codes/use-email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from '../throttles/network-of.ts';
import { checkStrength } from './check-strength.ts';
import { storePassword } from './store-password.ts';

/**
 * Gives whoever reads the mail another password. All sessions end, and none begins: they sign in with it, and with
 * their second factor where they have one.
 *
 * @throws DomainError CODE_INVALID on `code`, VALIDATION_FAILED on `newPassword` (the code is good for another try),
 *   TOO_MANY_REQUESTS.
 */
export async function confirmPasswordReset(
  identity: Identity,
  { code, newPassword, origin }: { code: string; newPassword: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, throttles, lookups, passwords } = identity;
  if (origin?.address !== undefined) await throttles.consume('codeFromNetwork', networkOf(origin.address));
  const usable = await findEmailCode(prisma, 'reset_password', code);
  const { userId } = usable;
  const { username } = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { username: true },
  });
  checkStrength(newPassword, username, 'newPassword');
  const passwordHash = await passwords.hash(newPassword);
  const ended = await prisma.$transaction(async (tx) => {
    await useEmailCode(tx, usable);
    // They have just shown that they read mail there.
    await tx.user.updateMany({
      where: { id: userId, email: usable.email, emailVerifiedAt: null },
      data: { emailVerifiedAt: new Date() },
    });
    return storePassword(tx, identity, {
      userId,
      passwordHash,
      actorId: userId,
      action: 'user.password-reset',
      origin,
    });
  });
  for (const id of ended) lookups.forget(id);
  lookups.forgetUser(userId);
}
