import { decrypt, encrypt } from 'paseto-ts/v4';
import { isCanonicalBase64Url } from './base64-url.ts';
import type { Envelope } from './envelope.ts';

const HEADER = 'v4.local.';

/**
 * PASETO v4.local: encrypted and authenticated. Only the bank can read or make one.
 *
 * @param key - 32 bytes.
 */
export function pasetoEnvelope(key: Buffer): Envelope {
  const paserk = `k4.local.${key.toString('base64url')}`;
  return {
    async seal(_purpose, { claims, expiresAtMs }) {
      const payload = { ...claims, exp: new Date(expiresAtMs).toISOString() };
      return encrypt(paserk, payload, { addIat: false, addExp: false, validatePayload: false });
    },
    async open(_purpose, token) {
      // The library would accept an empty footer and non-canonical base64.
      if (!token.startsWith(HEADER) || !isCanonicalBase64Url(token.slice(HEADER.length))) {
        throw new Error('not a PASETO v4.local as we write it');
      }
      // The library's check of the claims does not distinguish an expired token from a wrong one.
      const { payload } = decrypt(paserk, token, { validatePayload: false });
      const { exp, ...claims } = payload;
      return { claims, expiresAtMs: typeof exp === 'string' ? Date.parse(exp) : Number.NaN };
    },
  };
}
