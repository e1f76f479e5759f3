import type { UserId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { networkOf } from './network-of.ts';

/** A counted attempt to sign in. */
interface Tries {
  /** Takes the count back, because the password was right. */
  forgive(): Promise<void>;
}

export interface SignInAttempt {
  /**
   * The name as typed. Not the user: if a username and an e-mail address shared a count, one running out with the other
   * would tell that they belong together. Names that nobody has are counted alike.
   */
  readonly name: string;
  readonly user: { readonly id: UserId; readonly passwordChangedAt: Date | null } | undefined;
  readonly origin: RequestOrigin | undefined;
  /** The device's hash, if it is known for this user. */
  readonly knownDevice: string | undefined;
}

/** Counts are per password: after a reset, the user can sign in at once. */
export function passwordVersionOf(user: { readonly passwordChangedAt: Date | null }): string {
  return `${user.passwordChangedAt?.getTime() ?? ''}`;
}

/** Whose count it is that a known device has. */
export function knownDeviceKey(
  user: { readonly id: string; readonly passwordChangedAt: Date | null },
  knownDevice: string,
): string {
  return `${user.id} ${passwordVersionOf(user)} ${knownDevice}`;
}

/**
 * Counts an attempt to sign in before it is made. A browser or program that has signed this user in before has its own
 * count, so that strangers cannot use it up. Other attempts are counted by name and network first: those refused there
 * do not count for the name, so one network cannot use up the attempts of all others.
 * Decision 39: docs/decisions/0039-a-way-in-past-every-limit.md.
 *
 * @throws DomainError TOO_MANY_REQUESTS.
 */
export async function countSignIn({ throttles }: Identity, attempt: SignInAttempt): Promise<Tries> {
  const { user, origin, knownDevice } = attempt;
  const who = { userId: user?.id, origin };
  if (user !== undefined && knownDevice !== undefined) {
    const key = knownDeviceKey(user, knownDevice);
    await throttles.consume('signInFromKnownDevice', key, who);
    return { forgive: () => throttles.reset('signInFromKnownDevice', key) };
  }
  // The command line and tests have no address.
  if (origin?.address === undefined) return { forgive: async () => undefined };
  const network = networkOf(origin.address);
  const name = user === undefined ? attempt.name : `${attempt.name} ${passwordVersionOf(user)}`;
  const pair = `${name} ${network}`;
  await throttles.consume('signInAsNameFromNetwork', pair, who);
  await throttles.consume('signInFromNetwork', network, { origin });
  await throttles.consume('signInAsName', name, who);
  return {
    async forgive() {
      await throttles.reset('signInAsNameFromNetwork', pair);
      await throttles.refund('signInFromNetwork', network);
      await throttles.refund('signInAsName', name);
    },
  };
}
