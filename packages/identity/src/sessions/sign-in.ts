import type { Identity } from '../identity.ts';
import type { User } from '../users/user.ts';
import { type Credentials, checkCredentials } from './check-credentials.ts';
import { type OpenedSession, openSession } from './open-session.ts';

/**
 * Signs a browser in. The session is always a new one: whatever cookie it brought along is not adopted.
 *
 * @throws DomainError INVALID_CREDENTIALS, USER_DISABLED.
 */
export async function signIn(
  identity: Identity,
  credentials: Credentials,
): Promise<{ user: User; session: OpenedSession }> {
  const user = await checkCredentials(identity, credentials);
  const session = await openSession(identity, user, { holder: 'browser', origin: credentials.origin });
  return { user, session };
}
