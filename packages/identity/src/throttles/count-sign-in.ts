import type { UserId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from './network-of.ts';

/** A counted try to sign in. */
interface Tries {
  /** The password was right: what was counted is taken back. */
  forgive(): Promise<void>;
}

export interface SignInAttempt {
  /** Whom it is about, and which of their passwords; what was typed where there is no such user. */
  readonly user: string;
  readonly userId: UserId | undefined;
  readonly origin: RequestOrigin | undefined;
  readonly deviceHash: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Counts a try to sign in before it is made. A browser or program that has signed this person in before is counted
 * by itself, so that no stranger can use up its tries. Strangers are counted by person and network first: what that refuses
 * does not count for the person, so one network cannot use up the tries of all others.
 * Decision 16: docs/decisions/0016-sign-in-rate-limits.md.
 *
 * @throws DomainError TOO_MANY_REQUESTS.
 */
export async function countSignIn(identity: Identity, attempt: SignInAttempt): Promise<Tries> {
  const { prisma, throttles } = identity;
  const { user, userId, origin, deviceHash } = attempt;
  if (userId !== undefined && deviceHash !== undefined) {
    const known = await prisma.knownDevice.count({ where: { userId, deviceHash } });
    if (known > 0) {
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
