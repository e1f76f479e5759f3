import { recordAudit } from '@caudal/db';
import { sendEmailCode } from '../codes/email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from '../throttles/network-of.ts';

/**
 * Sends somebody who has forgotten their password a mail with which they can choose another one. Nothing tells
 * whether there is anybody with that address: it is counted and answered in the same way.
 *
 * @param email - lower case.
 * @throws DomainError TOO_MANY_REQUESTS.
 */
export async function requestPasswordReset(
  identity: Identity,
  { email, origin }: { email: string; origin?: RequestOrigin | undefined },
): Promise<void> {
  const { prisma, throttles } = identity;
  if (origin?.address !== undefined) await throttles.consume('resetFromNetwork', networkOf(origin.address));
  await throttles.consume('resetOfAddressPause', email);
  await throttles.consume('resetOfAddress', email);
  const user = await prisma.user.findUnique({ where: { email }, select: { id: true, status: true } });
  if (user === null || user.status === 'disabled') return;
  await prisma.$transaction(async (tx) => {
    await sendEmailCode(tx, identity, { userId: user.id, purpose: 'reset_password', email });
    await recordAudit(tx, {
      actorId: null,
      action: 'user.password-reset-requested',
      objectType: 'user',
      objectId: user.id,
      origin,
    });
  });
}
