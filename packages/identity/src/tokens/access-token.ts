import { hkdfSync } from 'node:crypto';
import { DomainError } from '@caudal/domain';
import { decrypt, encrypt } from 'paseto-ts/v4';

/** What an access token says. Role and status are not in it: they are read when it is used. */
export interface AccessClaims {
  readonly sessionId: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Keeps a token of one kind from being used as one of another. */
const PURPOSE = 'access';

/**
 * The key for access tokens, PASERK `k4.local.…`, from a secret that may be any long text.
 *
 * @param secret - with the entropy of a key; it is spread (HKDF), not stretched.
 */
export function tokenKeyFrom(secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'caudal/access-token/1', 32));
  return `k4.local.${key.toString('base64url')}`;
}

/** Writes a PASETO v4.local: encrypted and authenticated, so that nobody but us reads or makes one. */
export function writeAccessToken(key: string, { sessionId, userId, expiresAt }: AccessClaims): string {
  const claims = { purpose: PURPOSE, sub: userId, sid: sessionId, exp: expiresAt.toISOString() };
  return encrypt(key, claims, { addIat: false, addExp: false, validatePayload: false });
}

/**
 * Reads an access token of ours.
 *
 * @throws DomainError TOKEN_EXPIRED where it was genuine once, UNAUTHENTICATED for everything else.
 */
export function readAccessToken(key: string, token: string): AccessClaims {
  const { purpose, sub, sid, exp } = open(key, token);
  if (purpose !== PURPOSE || typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'string') {
    throw new DomainError('UNAUTHENTICATED');
  }
  const expiresAt = new Date(exp);
  // Written so that a time that is none counts as over.
  if (!(expiresAt > new Date())) throw new DomainError('TOKEN_EXPIRED');
  return { sessionId: sid, userId: sub, expiresAt };
}

function open(key: string, token: string): Record<string, unknown> {
  try {
    // The claims are checked above, where an expired token can be told from a wrong one.
    return decrypt(key, token, { validatePayload: false }).payload;
  } catch (cause) {
    throw new DomainError('UNAUTHENTICATED', { cause });
  }
}
