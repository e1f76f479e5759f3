import { recordAudit } from '@caudal/db';
import { DomainError, isDomainError, type UserId, userIdFrom } from '@caudal/domain';
import { NOBODY } from '@caudal/domain/events';
import { isKnownDevice } from '../devices/remember-device.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { signInOutcomeOf } from '../observer.ts';
import { verifyPassword } from '../passwords/verify-password.ts';
import { checkSecondFactor, hasSecondFactor } from '../second-factor/check-second-factor.ts';
import { countSignIn, passwordVersionOf } from '../throttles/count-sign-in.ts';
import { guessSecondFactor } from '../throttles/guess-second-factor.ts';
import { named } from '../users/named.ts';
import { USER_COLUMNS, type User, userOf } from '../users/user.ts';

export interface Credentials {
  /** A username or an e-mail address, lower case. */
  readonly username: string;
  readonly password: string;
  /** From the app, or a recovery code. Needed if the user has a second factor. */
  readonly code?: string | undefined;
  readonly origin?: RequestOrigin | undefined;
  /** Of a browser or program that may have signed this user in before. */
  readonly deviceHash?: Uint8Array<ArrayBuffer> | undefined;
}

/** Whose the credentials are. */
export interface CheckedCredentials {
  readonly user: User;
  /** When a code of the second factor was checked; null if the user has none. */
  readonly secondFactorAt: Date | null;
}

/** No user has it. */
const NO_ID = userIdFrom('00000000-0000-0000-0000-000000000000');

type Reason = 'INVALID_CREDENTIALS' | 'USER_DISABLED' | 'CODE_INVALID';

/**
 * The user of these credentials.
 * Decision 17: docs/decisions/0017-second-factor-with-the-password.md.
 *
 * @throws DomainError INVALID_CREDENTIALS, also for an unknown user and after the same work; after the right password
 *   USER_DISABLED, SECOND_FACTOR_REQUIRED, CODE_INVALID on `code`; before anything is compared TOO_MANY_REQUESTS.
 */
export async function checkCredentials(
  identity: Identity,
  credentials: Credentials,
): Promise<CheckedCredentials> {
  try {
    const checked = await findUserOf(identity, credentials);
    identity.observer.signInEnded('accepted');
    return checked;
  } catch (error) {
    identity.observer.signInEnded(signInOutcomeOf(isDomainError(error) ? error.domainCode : undefined));
    throw error;
  }
}

async function findUserOf(identity: Identity, credentials: Credentials): Promise<CheckedCredentials> {
  const { username, password, code, origin, deviceHash } = credentials;
  const row = await identity.prisma.user.findFirst({
    where: named(username),
    select: { ...USER_COLUMNS, passwordHash: true },
  });
  // Asked for an unknown user, too, so that it takes the same time.
  const isKnown =
    deviceHash !== undefined &&
    (await isKnownDevice(identity.prisma, { userId: row?.id ?? NO_ID, deviceHash }));
  const knownDevice = isKnown ? Buffer.from(deviceHash).toString('hex') : undefined;
  const tries = await countSignIn(identity, { name: username, user: row ?? undefined, origin, knownDevice });
  const fits = await verifyPassword(identity, row?.passwordHash ?? null, password);
  // The typed name is not recorded: it may be a password by mistake. Recorded at all, so that it takes the same time.
  if (row === null) return refuse(identity, NOBODY, 'INVALID_CREDENTIALS', origin);
  if (!fits) return refuse(identity, row.id, 'INVALID_CREDENTIALS', origin);
  if (row.status === 'disabled') return refuse(identity, row.id, 'USER_DISABLED', origin);
  await tries.forgive();
  // A device that is not known is the device of anybody who knows the password.
  const guessedWith = `${passwordVersionOf(row)} ${knownDevice ?? 'unknown'}`;
  const isProved = await passSecondFactor(identity, row.id, { code, guessedWith, origin });
  return { user: userOf(row), secondFactorAt: isProved ? new Date() : null };
}

interface CodeAttempt {
  readonly code: string | undefined;
  readonly guessedWith: string;
  readonly origin: RequestOrigin | undefined;
}

/** @returns whether there is one, and the code was right. */
async function passSecondFactor(
  identity: Identity,
  userId: UserId,
  { code, guessedWith, origin }: CodeAttempt,
): Promise<boolean> {
  if (!(await hasSecondFactor(identity, userId))) return false;
  if (code === undefined) throw new DomainError('SECOND_FACTOR_REQUIRED');
  try {
    await guessSecondFactor(identity, { userId, at: 'sign-in', with: guessedWith, origin }, () =>
      checkSecondFactor(identity, userId, code, { origin }),
    );
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.domainCode === 'CODE_INVALID') {
      await recordRefusal(identity, userId, 'CODE_INVALID', origin);
    }
    throw error;
  }
}

async function refuse(
  identity: Identity,
  userId: UserId | typeof NOBODY,
  reason: Reason,
  origin: RequestOrigin | undefined,
): Promise<never> {
  await recordRefusal(identity, userId, reason, origin);
  throw new DomainError(reason);
}

async function recordRefusal(
  { prisma }: Identity,
  userId: UserId | typeof NOBODY,
  reason: Reason,
  origin: RequestOrigin | undefined,
): Promise<void> {
  await recordAudit(prisma, {
    name: 'sign-in.refused',
    actorId: null,
    object: { type: 'user', id: userId },
    after: { reason },
    origin,
  });
}
