import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import type { Authenticated } from '../sessions/session.ts';
import { readAccessToken } from './access-token.ts';

/**
 * Who an access token speaks for. Its session must still exist, so ending the session ends the token.
 *
 * @throws DomainError TOKEN_EXPIRED, UNAUTHENTICATED.
 */
export async function authenticateToken(identity: Identity, token: string): Promise<Authenticated> {
  const claims = readAccessToken(identity.tokenKey, token);
  const found = await identity.lookups.byId(claims.sessionId);
  if (found === undefined || found.user.id !== claims.userId) throw new DomainError('UNAUTHENTICATED');
  return found;
}
