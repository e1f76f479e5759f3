import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import type { Authenticated } from '../sessions/session.ts';

/**
 * The user and session of an access token. Ending or blocking the session ends the token.
 *
 * @throws DomainError TOKEN_EXPIRED, UNAUTHENTICATED.
 */
export async function authenticateToken(identity: Identity, token: string): Promise<Authenticated> {
  const claims = await identity.tokens.read('access', token);
  const found = await identity.lookups.byId(claims.sessionId);
  if (found === undefined || found.user.id !== claims.userId) throw new DomainError('UNAUTHENTICATED');
  return found;
}
