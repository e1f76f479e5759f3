import { browserHash, newDeviceSecret } from '../devices/device-hash.ts';
import { isKnownDevice } from '../devices/remember-device.ts';
import type { Identity } from '../identity.ts';
import type { User } from '../users/user.ts';
import { type Credentials, checkCredentials } from './check-credentials.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import type { Session } from './session.ts';

export interface SignedIn {
  readonly user: User;
  readonly session: OpenedSession;
  /** For a cookie, so that the browser is recognised next time. */
  readonly deviceSecret: string;
}

/** What a browser shows of its earlier sign-ins. */
export interface BrowserCookies {
  readonly deviceSecret?: string | undefined;
  /** The live session of its session cookie. Ends: nobody could use or see it any more, except a thief of the cookie. */
  readonly session?: Session | undefined;
}

/**
 * Signs a browser in, with a new session. The device secret is new too, unless this user has signed in with it before:
 * a secret that somebody else planted in the browser is never adopted.
 *
 * @throws DomainError as `checkCredentials` does.
 */
export async function signIn(
  identity: Identity,
  credentials: Omit<Credentials, 'deviceHash'>,
  { deviceSecret, session: former }: BrowserCookies = {},
): Promise<SignedIn> {
  const shown = deviceSecret === undefined ? undefined : browserHash(deviceSecret);
  const { user, secondFactorAt } = await checkCredentials(identity, { ...credentials, deviceHash: shown });
  const isKnown =
    shown !== undefined && (await isKnownDevice(identity.prisma, { userId: user.id, deviceHash: shown }));
  const secret = deviceSecret !== undefined && isKnown ? deviceSecret : newDeviceSecret();
  const session = await openSession(identity, user, {
    holder: 'browser',
    origin: credentials.origin,
    secondFactorAt,
    deviceHash: browserHash(secret),
    formerDeviceHash: isKnown ? undefined : shown,
    former: former?.holder === 'browser' ? former : undefined,
  });
  return { user, session, deviceSecret: secret };
}
