import { randomUUID } from 'node:crypto';
import type { SessionId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { hashSecret, LONGEST_MS } from '../sessions/session-adapter.ts';
import type { User } from '../users/user.ts';

/** The tokens of a program that has signed in or renewed. */
export interface IssuedTokens {
  readonly sessionId: SessionId;
  /** Goes into `Authorization: Bearer …`. */
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  /** Valid for one renewal. */
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly user: User;
}

/**
 * Writes the tokens of a program's session. The session expires with its refresh token; each renewal prolongs both.
 * Both end for good after `LONGEST_MS`: nothing else stops a thief who is the only one to use a stolen refresh token.
 * An access token never outlives the session.
 *
 * @param signedInAt - when the password was entered, not the time of a renewal.
 * @param renewal - how many renewals came before, this one included.
 */
export async function issueTokens(
  { tokens, tokenLifetimes }: Identity,
  {
    sessionId,
    user,
    signedInAt,
    renewal,
  }: { sessionId: SessionId; user: User; signedInAt: Date; renewal: number },
): Promise<IssuedTokens> {
  const now = Date.now();
  const refreshTokenExpiresAt = new Date(
    Math.min(now + tokenLifetimes.refreshSeconds * 1_000, signedInAt.getTime() + LONGEST_MS.program),
  );
  const accessTokenExpiresAt = new Date(
    Math.min(now + tokenLifetimes.accessSeconds * 1_000, refreshTokenExpiresAt.getTime()),
  );
  const claims = { sessionId, userId: user.id };
  return {
    sessionId,
    accessToken: await tokens.write('access', { ...claims, renewal, expiresAt: accessTokenExpiresAt }),
    accessTokenExpiresAt,
    // JWTs with the same claims are identical: without an id, a renewal that cannot prolong the session would issue the
    // old token again.
    refreshToken: await tokens.write('refresh', {
      ...claims,
      expiresAt: refreshTokenExpiresAt,
      tokenId: randomUUID(),
    }),
    refreshTokenExpiresAt,
    user,
  };
}

/** The stored hash of a refresh token: SHA-256. */
export function hashRefreshToken(refreshToken: string): Buffer<ArrayBuffer> {
  return hashSecret(refreshToken);
}
