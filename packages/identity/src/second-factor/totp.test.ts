import { Secret, URI } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { codeOf, NOON, stepsAfterNoon } from './fixtures/app.ts';
import { describeTotp, newTotpSecret, stepOfCode } from './totp.ts';

/** RFC 6238, appendix B, the rows for SHA-1. Its codes have eight digits, of which ours are the last six. */
const RFC_SECRET = Buffer.from('12345678901234567890');
const RFC_6238 = [
  [59, 0x1n, '94287082'],
  [1_111_111_109, 0x23523ecn, '07081804'],
  [1_111_111_111, 0x23523edn, '14050471'],
  [1_234_567_890, 0x273ef07n, '89005924'],
  [2_000_000_000, 0x3f940aan, '69279037'],
  [20_000_000_000, 0x27bc86aan, '65353130'],
] as const;

describe('stepOfCode', () => {
  it.each(RFC_6238)('code of RFC 6238 at %i seconds after 1970: its step', (seconds, step, code) => {
    expect(stepOfCode(RFC_SECRET, code.slice(-6), new Date(seconds * 1_000))).toBe(step);
  });

  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('code %i steps away: right is %s', (steps, right) => {
    const secret = newTotpSecret();
    const code = codeOf(describeTotp(secret, { issuer: 'B', label: 'a' }).secret, stepsAfterNoon(steps));
    const expected = BigInt(Math.floor(stepsAfterNoon(steps).getTime() / 30_000));
    expect(stepOfCode(secret, code, NOON)).toBe(right ? expected : undefined);
  });

  it('code typed with spaces, dashes or full-width digits: right', () => {
    const at = new Date(59_000);
    for (const code of ['287 082', ' 287082\n', '287-082', '２８７０８２', '287\u00a0082', '287–082']) {
      expect(stepOfCode(RFC_SECRET, code, at)).toBe(1n);
    }
  });

  it.each([
    '',
    '28708',
    '2870820',
    '94287082',
    'abcdef',
    '28708é',
    '٢٨٧٠٨٢',
    '287082\0',
    '+28708',
    '1e1000',
    'x'.repeat(100_000),
  ])('malformed code %j: undefined', (code) => {
    expect(stepOfCode(RFC_SECRET, code, new Date(59_000))).toBeUndefined();
  });
});

describe('TOTP secret', () => {
  it('new secret: 160 random bits', () => {
    const secrets = Array.from({ length: 100 }, newTotpSecret);
    for (const secret of secrets) expect(secret).toHaveLength(20);
    expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex'))).size).toBe(100);
  });

  it('describeTotp: base32 and a URI that authenticator apps read', () => {
    const { secret, uri } = describeTotp(RFC_SECRET, { issuer: 'Caudal & Söhne', label: 'ana_1' });
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(uri).toMatch(/^otpauth:\/\/totp\/Caudal%20%26%20S%C3%B6hne:ana_1\?/);
    expect(URI.parse(uri)).toMatchObject({
      issuer: 'Caudal & Söhne',
      label: 'ana_1',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      secret: Secret.fromBase32(secret),
    });
  });

  it('bank name with a colon: apps read issuer and label correctly', () => {
    const { uri } = describeTotp(RFC_SECRET, { issuer: 'Bank: the best', label: 'ana' });
    expect(URI.parse(uri)).toMatchObject({ issuer: 'Bank  the best', label: 'ana' });
  });
});
