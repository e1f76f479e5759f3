import { describe, expect, it } from 'vitest';
import { browserHash, newDeviceSecret, programHash } from './device-hash.ts';

describe('browserHash', () => {
  it('two device secrets: 32 random bytes each, different hashes', () => {
    const [one, another] = [newDeviceSecret(), newDeviceSecret()];
    expect(Buffer.from(one, 'base64url')).toHaveLength(32);
    expect(one).not.toBe(another);
    expect(browserHash(one)).toHaveLength(32);
    expect(browserHash(one)).toEqual(browserHash(one));
    expect(browserHash(one)).not.toEqual(browserHash(another));
  });

  it.each([
    '',
    'x',
    '1'.repeat(42),
    '1'.repeat(44),
    'x'.repeat(1_000_000),
    `${'x'.repeat(42)} `,
    `${'x'.repeat(43)}\n`,
  ])('text that is no device secret (%#): undefined', (secret) => {
    expect(browserHash(secret)).toBeUndefined();
  });
});

describe('programHash', () => {
  const program = { userAgent: 'caudal-client/1.0', address: '198.51.100.7' };

  it('same user agent and network: same hash; another of either: another hash', () => {
    expect(programHash(program)).toEqual(programHash({ ...program, requestId: 'another request' }));
    expect(programHash(program)).not.toEqual(programHash({ ...program, address: '198.51.100.8' }));
    expect(programHash(program)).not.toEqual(programHash({ ...program, userAgent: 'caudal-client/1.1' }));
    expect(programHash({ ...program, address: '2001:db8:1:2::3' })).toEqual(
      programHash({ ...program, address: '2001:db8:1:2:ffff::4' }),
    );
  });

  it('user agent equal to a device secret: not the hash of that browser', () => {
    const secret = newDeviceSecret();
    expect(programHash({ userAgent: secret })).not.toEqual(browserHash(secret));
  });
});
