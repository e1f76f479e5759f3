import { browserHash, newDeviceSecret } from '../devices/device-hash.ts';
import type { Identity } from '../identity.ts';
import type { User } from '../users/user.ts';
import { type Credentials, checkCredentials } from './check-credentials.ts';
import { type OpenedSession, openSession } from './open-session.ts';

export interface SignedIn {
  readonly user: User;
  readonly session: OpenedSession;
  /** For a cookie, so that the browser is recognised next time. */
  readonly deviceSecret: string;
}

/**
 * Signs a browser in. The session is always new: a session cookie in the request is ignored.
 *
 * @param deviceSecret - from an earlier sign-in in this browser.
 * @throws DomainError as `checkCredentials` does.
 */
export async function signIn(
  identity: Identity,
  credentials: Omit<Credentials, 'deviceHash'>,
  deviceSecret?: string,
): Promise<SignedIn> {
  const known = deviceSecret === undefined ? undefined : browserHash(deviceSecret);
  const user = await checkCredentials(identity, { ...credentials, deviceHash: known });
  const secret = deviceSecret !== undefined && known !== undefined ? deviceSecret : newDeviceSecret();
  const session = await openSession(identity, user, {
    holder: 'browser',
    origin: credentials.origin,
    deviceHash: known ?? browserHash(secret),
  });
  return { user, session, deviceSecret: secret };
}
