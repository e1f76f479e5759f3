import { lockUsers, type TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { sendEmailCode } from './email-code.ts';
import { maySendVerification } from './may-send-verification.ts';

/** Which address a user has to confirm, and when the e-mail may be sent again. */
export interface VerificationState {
  /** The address to confirm; null if there is none. */
  readonly email: string | null;
  /** Seconds from now; 0 means now. */
  readonly resendInSeconds: number;
}

/** The address that a user has still to confirm. */
export async function getVerification(
  identity: Identity,
  { userId }: { userId: UserId },
): Promise<VerificationState> {
  const email = await unconfirmedEmail(identity.prisma, userId);
  const waitMs = email === null ? 0 : await identity.throttles.waitMs('verificationPause', userId);
  return { email, resendInSeconds: Math.ceil(waitMs / 1000) };
}

/**
 * Sends the e-mail that confirms an address again. The code of the e-mail before is deleted.
 *
 * @throws DomainError ALREADY_EXISTS if no address has to be confirmed, TOO_MANY_REQUESTS within a minute of the last
 *   e-mail.
 */
export async function requestVerification(identity: Identity, { userId }: { userId: UserId }): Promise<void> {
  const asked = await emailToVerify(identity.prisma, userId);
  await identity.throttles.consume('verificationPause', userId);
  await identity.throttles.consume('verification', userId, { userId });
  if (!(await maySendVerification(identity, { email: asked }))) return;
  await identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    // Read again under the lock: the address may have been confirmed meanwhile, or changed, and sending to the old one
    // would delete the code of the new one.
    const email = await emailToVerify(tx, userId);
    await sendEmailCode(tx, identity, { userId, purpose: 'verify_email', email });
  });
}

type Reader = Pick<TransactionClient, 'user'>;

async function emailToVerify(reader: Reader, userId: UserId): Promise<string> {
  const email = await unconfirmedEmail(reader, userId);
  if (email === null) throw new DomainError('ALREADY_EXISTS');
  return email;
}

async function unconfirmedEmail(reader: Reader, userId: UserId): Promise<string | null> {
  const user = await reader.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, pendingEmail: true, emailVerifiedAt: true },
  });
  return user.pendingEmail ?? (user.emailVerifiedAt === null ? user.email : null);
}
