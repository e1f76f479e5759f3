import { lockUsers } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { sendEmailCode } from '../codes/email-code.ts';
import { refuseTakenEmail } from '../email-changes/email-change.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { type Prove, recheck } from '../recheck/recheck.ts';
import { checkNames } from '../users/check-names.ts';
import { refuseStale, type SeenProfile } from './refuse-stale.ts';

export interface ProfileChange {
  readonly userId: UserId;
  /** The user or a banker. */
  readonly actorId: UserId;
  readonly fullName?: string | undefined;
  /** Lower case. Pending until it is confirmed; the present address drops a pending one. For users themselves only. */
  readonly email?: string | undefined;
  readonly locale?: string | undefined;
  /** Needed for a new address. */
  readonly currentPassword?: string | undefined;
  /** Likewise, if the user has a second factor. */
  readonly code?: string | undefined;
  /** What was shown to whoever changes it. */
  readonly seen?: SeenProfile | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Changes a user's name, e-mail address and language. Fields that are not given stay. Staff change the address by
 * `proposeEmail` only.
 *
 * An e-mail address can reset the password. So users need the password and the second factor to change their address,
 * and the present address gets an e-mail at once, while its owner can still act.
 * Decision 37: docs/decisions/0037-email-change-needs-its-customer.md, which supersedes
 * docs/decisions/0020-password-for-an-email-change.md.
 *
 * @throws DomainError VALIDATION_FAILED on `fullName` for the name of the bank; FORBIDDEN for another user's address; as
 *   `recheck` does, on `currentPassword`, for a new address; ALREADY_EXISTS on `email` if it is another user's;
 *   TOO_MANY_REQUESTS for too many changes of the address; CHANGED_MEANWHILE on each field that is not as `seen`.
 */
export async function updateProfile(identity: Identity, change: ProfileChange): Promise<void> {
  const { userId, actorId, email, currentPassword: password = '', code, origin } = change;
  checkNames(identity, { fullName: change.fullName });
  const present = await identity.prisma.user.findUnique({ where: { id: userId } });
  if (present === null) throw new DomainError('NOT_FOUND');
  if (email !== undefined && actorId !== userId) throw new DomainError('FORBIDDEN');
  if (email !== undefined && email !== present.email) {
    const again = { userId, password, field: 'currentPassword', code, origin } as const;
    await recheck(identity, again, (prove) => writeProfile(identity, change, { present, prove }));
  } else {
    await writeProfile(identity, change, { present });
  }
  identity.lookups.forgetUser(userId);
}

interface Reading {
  /** As read before the lock. */
  readonly present: { readonly email: string; readonly pendingEmail: string | null };
  readonly prove?: Prove;
}

async function writeProfile(
  identity: Identity,
  { userId, actorId, fullName, email, locale, seen, origin }: ProfileChange,
  { present, prove }: Reading,
): Promise<void> {
  const { prisma, jobs, throttles } = identity;
  if (email !== undefined && email !== present.email && email !== present.pendingEmail) {
    await throttles.consume('verification', userId, { userId, origin });
    await refuseTakenEmail(prisma, { userId, email });
    // The e-mail that follows starts the pause, like one that the user requests.
    await throttles.reset('verificationPause', userId);
    await throttles.consume('verificationPause', userId);
  }
  await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await prove?.(tx);
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    refuseStale(seen, before);
    const pendingEmail = email === undefined || email === before.email ? null : email;
    // The pending address may have been confirmed meanwhile, so that the present one would need a proof.
    if (pendingEmail !== null && prove === undefined) {
      throw new DomainError('INVALID_CREDENTIALS', { path: ['currentPassword'] });
    }
    const after = await tx.user.update({
      where: { id: userId },
      data: {
        ...(fullName === undefined ? {} : { fullName }),
        ...(locale === undefined ? {} : { locale }),
        ...(email === undefined ? {} : { pendingEmail }),
      },
    });
    const asked = pendingEmail !== null && pendingEmail !== before.pendingEmail;
    if (asked) {
      await sendEmailCode(tx, identity, { userId, purpose: 'verify_email', email: pendingEmail });
    } else if (email === before.email && before.pendingEmail !== null) {
      // The pending address is dropped: its code must not work any more.
      await tx.emailCode.deleteMany({ where: { userId, purpose: 'verify_email' } });
    }
    const changed = PROFILE_FIELDS.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return;
    const only = ({ fullName, pendingEmail, locale }: Profile) => ({
      ...(changed.includes('fullName') ? { fullName } : {}),
      ...(changed.includes('pendingEmail') ? { pendingEmail } : {}),
      ...(changed.includes('locale') ? { locale } : {}),
    });
    await recordEvents(tx, jobs, {
      name: 'profile.updated',
      actorId,
      object: { type: 'user', id: userId },
      before: {
        ...only(before),
        ...(asked ? { email: before.email, emailVerified: before.emailVerifiedAt !== null } : {}),
      },
      after: only(after),
      origin,
    });
  });
}

const PROFILE_FIELDS = ['fullName', 'pendingEmail', 'locale'] as const;

interface Profile {
  readonly fullName: string;
  readonly pendingEmail: string | null;
  readonly locale: string;
}
