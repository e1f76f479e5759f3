import { Secret, TOTP } from 'otpauth';
import { withoutSeparators } from './typed-code.ts';

/** The parameters of RFC 6238 that every authenticator app supports. */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Steps before and after the current one whose codes are accepted: clocks differ, and people type slowly. */
const WINDOW = 1;

/** RFC 4226 recommends 160 bits, the length of a SHA-1. */
const SECRET_BYTES = 20;

/** 160 random bits. */
export function newTotpSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes;
}

/**
 * The step of a code: the current one, or one before or after.
 *
 * @param typed - six digits, perhaps with spaces or dashes.
 * @returns the number of 30-second steps since 1970; undefined if the code is wrong.
 */
export function stepOfCode(secret: Uint8Array, typed: string, at: Date): bigint | undefined {
  const code = withoutSeparators(typed);
  // The library's comparison throws for characters of several bytes.
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
 * A secret in the forms that authenticator apps read: base32 to type, and a URI for a QR code.
 *
 * @param issuer - the bank's name.
 * @param label - the username, as the app shows it.
 */
export function describeTotp(
  secret: Uint8Array,
  { issuer, label }: { issuer: string; label: string },
): { secret: string; uri: string } {
  const totp = new TOTP({
    ...PARAMETERS,
    // Apps split the label at the colon.
    issuer: issuer.replaceAll(':', ' '),
    label,
    secret: secretOf(secret),
  });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

function secretOf(bytes: Uint8Array): Secret {
  // A copy: a small Buffer is a view of a larger one, and the library would take all of that.
  return new Secret({ buffer: Uint8Array.from(bytes).buffer });
}
