import { recordAudit } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import { sendEmailCode } from '../codes/email-code.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { lockUser } from '../users/lock-user.ts';

export interface ProfileChange {
  readonly userId: string;
  /** Themselves or a banker. */
  readonly actorId: string;
  readonly fullName?: string | undefined;
  /** Lower case. Counts once it is confirmed; the present one again takes a change back. */
  readonly email?: string | undefined;
  readonly locale?: string | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Changes what somebody wants to be called, where they are written to and in which language. What is not given
 * stays.
 *
 * @throws DomainError ALREADY_EXISTS on `email` where it is somebody else's; TOO_MANY_REQUESTS for changes of the
 *   address faster than mails are sent.
 */
export async function updateProfile(identity: Identity, change: ProfileChange): Promise<void> {
  const { userId, actorId, fullName, email, locale, origin } = change;
  const { prisma, throttles, lookups } = identity;
  const present = await prisma.user.findUnique({ where: { id: userId } });
  if (present === null) throw new DomainError('NOT_FOUND');
  const newEmail = email !== undefined && email !== present.email && email !== present.pendingEmail;
  if (newEmail) {
    await throttles.consume('verification', userId);
    const taken = await prisma.user.count({ where: { email, id: { not: userId } } });
    if (taken > 0) throw new DomainError('ALREADY_EXISTS', { path: ['email'] });
    // The mail that follows is one like any other; from it on the pause is counted.
    await throttles.reset('verificationPause', userId);
    await throttles.consume('verificationPause', userId);
  }
  await prisma.$transaction(async (tx) => {
    await lockUser(tx, userId);
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const pendingEmail = email === undefined || email === before.email ? null : email;
    const after = await tx.user.update({
      where: { id: userId },
      data: {
        ...(fullName === undefined ? {} : { fullName }),
        ...(locale === undefined ? {} : { locale }),
        ...(email === undefined ? {} : { pendingEmail }),
      },
    });
    if (pendingEmail !== null && pendingEmail !== before.pendingEmail) {
      await sendEmailCode(tx, identity, { userId, purpose: 'verify_email', email: pendingEmail });
    } else if (email === before.email && before.pendingEmail !== null) {
      // Taken back: the mail to the other address is not to work any more.
      await tx.emailCode.deleteMany({ where: { userId, purpose: 'verify_email' } });
    }
    const changed = PROFILE_FIELDS.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return;
    await recordAudit(tx, {
      actorId,
      action: 'user.profile-updated',
      objectType: 'user',
      objectId: userId,
      before: Object.fromEntries(changed.map((field) => [field, before[field]])),
      after: Object.fromEntries(changed.map((field) => [field, after[field]])),
      origin,
    });
  });
  lookups.forgetUser(userId);
}

const PROFILE_FIELDS = ['fullName', 'pendingEmail', 'locale'] as const;
