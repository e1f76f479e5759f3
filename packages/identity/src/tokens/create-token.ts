import { sessionIdFrom } from '@caudal/domain';
import { v7 as uuidv7 } from 'uuid';
import { programHash } from '../devices/device-hash.ts';
import type { Identity } from '../identity.ts';
import { type Credentials, checkCredentials } from '../sessions/check-credentials.ts';
import { openSession } from '../sessions/open-session.ts';
import { hashRefreshToken, type IssuedTokens, issueTokens } from './issue-tokens.ts';

/**
 * Signs a program in: opens a session, issues an access token and a refresh token.
 *
 * @throws DomainError as `checkCredentials` does.
 */
export async function createToken(
  identity: Identity,
  credentials: Omit<Credentials, 'deviceHash'>,
): Promise<IssuedTokens> {
  const { origin } = credentials;
  // A program keeps no cookie. Recognised by user agent and network, it has its own count of attempts.
  const deviceHash = origin === undefined ? undefined : programHash(origin);
  const { user, secondFactorAt } = await checkCredentials(identity, { ...credentials, deviceHash });
  const sessionId = sessionIdFrom(uuidv7());
  const issued = await issueTokens(identity, { sessionId, user, signedInAt: new Date(), renewal: 0 });
  await openSession(identity, user, {
    holder: 'program',
    id: sessionId,
    origin,
    expiresAt: issued.refreshTokenExpiresAt,
    refreshHash: hashRefreshToken(issued.refreshToken),
    deviceHash,
    secondFactorAt,
  });
  return issued;
}
