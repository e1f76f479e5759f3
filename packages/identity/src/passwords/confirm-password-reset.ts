import { lockUsers } from '@caudal/db';
import { codeInvalid, findTypedCode, useEmailCode } from '../codes/use-email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { checkStrength } from './check-strength.ts';
import { storePassword } from './store-password.ts';

/**
 * Sets a new password with the e-mailed code. All sessions end and none begins: the user signs in with the new
 * password, and with the second factor if there is one.
 *
 * @throws DomainError CODE_INVALID on `code`, also if the user's address has changed since or the user was disabled;
 *   VALIDATION_FAILED on `newPassword` (the code stays valid); TOO_MANY_REQUESTS.
 */
export async function confirmPasswordReset(
  identity: Identity,
  { code, newPassword, origin }: { code: string; newPassword: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, lookups, passwords } = identity;
  const usable = await findTypedCode(identity, 'reset_password', { code, origin });
  const { userId, email } = usable;
  const known = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { username: true, email: true, fullName: true },
  });
  checkStrength(identity, newPassword, known, 'newPassword');
  const passwordHash = await passwords.hash(newPassword);
  const ended = await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await useEmailCode(tx, usable);
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (user.email !== email || user.emailVerifiedAt === null) throw codeInvalid();
    if (user.status === 'disabled') throw codeInvalid();
    return storePassword(tx, identity, {
      userId,
      passwordHash,
      actorId: userId,
      event: 'password.reset',
      origin,
    });
  });
  for (const id of ended) lookups.forget(id);
  lookups.forgetUser(userId);
}
