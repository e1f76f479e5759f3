import { lockUsers, recordAudit } from '@caudal/db';
import { sendEmailCode } from '../codes/email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from '../throttles/network-of.ts';

/**
 * Sends an e-mail with a code for a new password. An unknown address is counted and answered in the same way, so that
 * the answer does not tell whether there is such a user.
 *
 * @param email - lower case.
 * @throws DomainError TOO_MANY_REQUESTS.
 */
export async function requestPasswordReset(
  identity: Identity,
  { email, origin }: { email: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, throttles } = identity;
  const network = origin?.address === undefined ? '' : networkOf(origin.address);
  if (network !== '') await throttles.consume('resetFromNetwork', network);
  await throttles.consume('resetPause', `${email} ${network}`);
  await throttles.consume('resetOfAddressFromNetwork', `${email} ${network}`);
  await throttles.consume('resetOfAddress', email);
  const user = await prisma.user.findUnique({ where: { email }, select: { id: true } });
  if (user === null) return;
  await prisma.$transaction(async (tx) => {
    await lockUsers(tx, user.id);
    // Read again under the lock: the user's address may have changed meanwhile.
    if ((await tx.user.count({ where: { id: user.id, email, status: 'active' } })) === 0) return;
    await sendEmailCode(tx, identity, { userId: user.id, purpose: 'reset_password', email });
    await recordAudit(tx, {
      name: 'password-reset.requested',
      actorId: null,
      object: { type: 'user', id: user.id },
      origin,
    });
  });
}
