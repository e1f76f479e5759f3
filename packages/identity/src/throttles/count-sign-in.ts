import type { UserId } from '@caudal/domain';
import { isKnownDevice } from '../devices/remember-device.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from './network-of.ts';

/** A counted attempt to sign in. */
interface Tries {
  /** Takes the count back, because the password was right. */
  forgive(): Promise<void>;
}

export interface SignInAttempt {
  /** Identifies the user and the current password; for an unknown user the typed name. */
  readonly user: string;
  readonly userId: UserId | undefined;
  readonly origin: RequestOrigin | undefined;
  readonly deviceHash: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Counts an attempt to sign in before it is made. A browser or program that has signed this user in before has its own
 * count, so that strangers cannot use it up. Other attempts are counted by user and network first: those refused there
 * do not count for the user, so one network cannot use up the attempts of all others.
 * Decision 16: docs/decisions/0016-sign-in-rate-limits.md.
 *
 * @throws DomainError TOO_MANY_REQUESTS.
 */
export async function countSignIn(identity: Identity, attempt: SignInAttempt): Promise<Tries> {
  const { prisma, throttles } = identity;
  const { user, userId, origin, deviceHash } = attempt;
  if (userId !== undefined && deviceHash !== undefined) {
    if (await isKnownDevice(prisma, { userId, deviceHash })) {
      const key = `${user} ${Buffer.from(deviceHash).toString('hex')}`;
      await throttles.consume('signInFromKnownDevice', key);
      return { forgive: () => throttles.reset('signInFromKnownDevice', key) };
    }
  }
  // The command line and tests have no address.
  if (origin?.address === undefined) return { forgive: async () => undefined };
  const network = networkOf(origin.address);
  const pair = `${user} ${network}`;
  await throttles.consume('signInOfUserFromNetwork', pair);
  await throttles.consume('signInFromNetwork', network);
  await throttles.consume('signInOfUser', user);
  return {
    async forgive() {
      await throttles.reset('signInOfUserFromNetwork', pair);
      await throttles.refund('signInFromNetwork', network);
      await throttles.refund('signInOfUser', user);
    },
  };
}
