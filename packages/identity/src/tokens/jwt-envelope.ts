import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { isCanonicalBase64Url } from './base64-url.ts';
import type { Envelope, TokenPurpose } from './envelope.ts';

/** The only algorithm. A token whose header names another one is refused. */
const ALGORITHM = 'HS256';

/** RFC 8725 asks for a separate type for each kind of token. */
const typeOf = (purpose: TokenPurpose) => `caudal-${purpose}+jwt`;

/**
 * JWT: authenticated, but readable without a key.
 *
 * @param key - 32 bytes.
 */
export function jwtEnvelope(key: Buffer): Envelope {
  return {
    seal: (purpose, { claims, expiresAtMs }) =>
      // With a fraction, which a NumericDate may have, so that both formats expire to the millisecond.
      new SignJWT({ ...claims, exp: expiresAtMs / 1_000 })
        .setProtectedHeader({ alg: ALGORITHM, typ: typeOf(purpose) })
        .sign(key),
    async open(purpose, token) {
      if (!token.split('.').every(isCanonicalBase64Url)) throw new Error('not a JWT as we write it');
      const { exp, ...claims } = await verify(key, typeOf(purpose), token);
      return { claims, expiresAtMs: typeof exp === 'number' ? Math.round(exp * 1_000) : Number.NaN };
    },
  };
}

async function verify(key: Buffer, typ: string, token: string): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, key, { algorithms: [ALGORITHM], typ })).payload;
  } catch (error) {
    // Thrown after the signature was verified. The token writer checks the expiry, for all formats.
    if (error instanceof errors.JWTExpired) return error.payload;
    throw error;
  }
}
