import { Secret, TOTP } from 'otpauth';
import { withoutSeparators } from './typed-code.ts';

/** RFC 6238 as every authenticator app understands it. */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Steps before and after the current one whose codes are taken: clocks differ, and people type slowly. */
const WINDOW = 1;

/** RFC 4226 recommends 160 bits, the length of a SHA-1. */
const SECRET_BYTES = 20;

/** A new secret, 160 random bits. */
export function newTotpSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes;
}

/**
 * The step to which a code belongs, of the current one and its neighbours.
 *
 * @param typed - six digits, with whatever spaces.
 * @returns how many times 30 seconds have passed since 1970; undefined where the code is wrong.
 */
export function stepOfCode(secret: Uint8Array, typed: string, at: Date): bigint | undefined {
  const code = withoutSeparators(typed);
  // The library's comparison throws for letters that take several bytes.
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const timestamp = at.getTime();
  const delta = TOTP.validate({
    ...PARAMETERS,
    token: code,
    secret: secretOf(secret),
    timestamp,
    window: WINDOW,
  });
  if (delta === null) return undefined;
  return BigInt(TOTP.counter({ period: PARAMETERS.period, timestamp }) + delta);
}

/**
 * A secret as it gets into an authenticator app: typed, or as a picture of the URI.
 *
 * @param issuer - the bank's name.
 * @param label - whose it is, as the app shows it.
 */
export function describeTotp(
  secret: Uint8Array,
  { issuer, label }: { issuer: string; label: string },
): { secret: string; uri: string } {
  const totp = new TOTP({
    ...PARAMETERS,
    // The colon is what apps take the label apart at.
    issuer: issuer.replaceAll(':', ' '),
    label,
    secret: secretOf(secret),
  });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

function secretOf(bytes: Uint8Array): Secret {
  // A copy: a small Buffer is a window on a larger one, of which the library would take all.
  return new Secret({ buffer: Uint8Array.from(bytes).buffer });
}
