import { randomUUID } from 'node:crypto';
import type { SessionId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { hashSecret, LONGEST_MS } from '../sessions/session-adapter.ts';
import type { User } from '../users/user.ts';

/** What a program that signed in or renewed gets. */
export interface IssuedTokens {
  readonly sessionId: SessionId;
  /** Goes into `Authorization: Bearer …`. */
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  /** Good for one renewal. */
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly user: User;
}

/**
 * Writes the tokens of a program's session. The session lives as long as its refresh token, each renewal prolongs
 * both, and they end for good after the longest time of such a session: a stolen refresh token that only its thief
 * still uses is found out by nothing else. An access token is not good for longer than the session either.
 *
 * @param signedInAt - when the password was shown, not when it was renewed.
 */
export async function issueTokens(
  { tokens, tokenLifetimes }: Identity,
  { sessionId, user, signedInAt }: { sessionId: SessionId; user: User; signedInAt: Date },
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
    accessToken: await tokens.write('access', { ...claims, expiresAt: accessTokenExpiresAt }),
    accessTokenExpiresAt,
    // A JWT with the same claims is the same JWT: without an id, a renewal that cannot prolong any more would hand
    // out the old one again.
    refreshToken: await tokens.write('refresh', {
      ...claims,
      expiresAt: refreshTokenExpiresAt,
      tokenId: randomUUID(),
    }),
    refreshTokenExpiresAt,
    user,
  };
}

/** What a session keeps of its refresh token: SHA-256 of all of it. */
export function hashRefreshToken(refreshToken: string): Buffer<ArrayBuffer> {
  return hashSecret(refreshToken);
}
