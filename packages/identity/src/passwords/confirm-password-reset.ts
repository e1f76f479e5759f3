import { lockUsers, recordAudit } from '@caudal/db';
import { codeInvalid, findEmailCode, useEmailCode } from '../codes/use-email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from '../throttles/network-of.ts';
import { checkStrength } from './check-strength.ts';
import { storePassword } from './store-password.ts';

/**
 * Gives whoever reads the mail another password. All sessions end, and none begins: they sign in with it, and with
 * their second factor where they have one.
 *
 * @throws DomainError CODE_INVALID on `code`, also where the mail went to an address that is not theirs any more or
 *   they were shut out meanwhile; VALIDATION_FAILED on `newPassword` (the code is good for another try);
 *   TOO_MANY_REQUESTS.
 */
export async function confirmPasswordReset(
  identity: Identity,
  { code, newPassword, origin }: { code: string; newPassword: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, throttles, lookups, passwords } = identity;
  if (origin?.address !== undefined) await throttles.consume('codeFromNetwork', networkOf(origin.address));
  const usable = await findEmailCode(prisma, 'reset_password', code);
  const { userId, email } = usable;
  const { username } = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { username: true },
  });
  checkStrength(newPassword, username, 'newPassword');
  const passwordHash = await passwords.hash(newPassword);
  const ended = await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await useEmailCode(tx, usable);
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (user.email !== email || user.status === 'disabled') throw codeInvalid();
    if (user.emailVerifiedAt === null) {
      // They have just shown that they read mail there.
      await tx.user.update({ where: { id: userId }, data: { emailVerifiedAt: new Date() } });
      await recordAudit(tx, {
        actorId: userId,
        name: 'email.verified',
        object: { type: 'user', id: userId },
        after: { email },
        origin,
      });
    }
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
