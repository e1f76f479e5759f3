import type { Identity } from '../identity.ts';
import { type Credentials, checkCredentials } from '../sessions/check-credentials.ts';
import { openSession } from '../sessions/open-session.ts';
import type { User } from '../users/user.ts';
import { writeAccessToken } from './access-token.ts';

export interface IssuedToken {
  readonly sessionId: string;
  /** Goes into `Authorization: Bearer …`. */
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly user: User;
}

/**
 * Signs a program in: a session and its access token.
 *
 * @throws DomainError INVALID_CREDENTIALS, USER_DISABLED.
 */
export async function createToken(identity: Identity, credentials: Credentials): Promise<IssuedToken> {
  const user = await checkCredentials(identity, credentials);
  const session = await openSession(identity, user, { holder: 'token', origin: credentials.origin });
  const { id: sessionId, expiresAt } = session;
  const accessToken = writeAccessToken(identity.tokenKey, { sessionId, userId: user.id, expiresAt });
  return { sessionId, accessToken, expiresAt, user };
}
