import { lockUsers, type TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { sendEmailCode } from './email-code.ts';

/** Whether somebody's address is confirmed, and when the mail may be sent again. */
export interface VerificationState {
  /** The address that is to be confirmed; null where there is none. */
  readonly email: string | null;
  /** Seconds from now; 0 at once. */
  readonly resendInSeconds: number;
}

/** What waits to be confirmed. */
export async function getVerification(
  identity: Identity,
  { userId }: { userId: UserId },
): Promise<VerificationState> {
  const email = await unconfirmedEmail(identity.prisma, userId);
  const waitMs = email === null ? 0 : await identity.throttles.waitMs('verificationPause', userId);
  return { email, resendInSeconds: Math.ceil(waitMs / 1000) };
}

/**
 * Sends the mail (again) that confirms an address; the one before does not work any more.
 *
 * @throws DomainError ALREADY_EXISTS where nothing waits to be confirmed, TOO_MANY_REQUESTS within a minute of the
 *   last one.
 */
export async function requestVerification(identity: Identity, { userId }: { userId: UserId }): Promise<void> {
  await emailToVerify(identity.prisma, userId);
  await identity.throttles.consume('verificationPause', userId);
  await identity.throttles.consume('verification', userId);
  await identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    // Read again: meanwhile it may have been confirmed, or changed, and the mail to the new one is not to die.
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
