import { describe, expect, it } from 'vitest';
import { browserHash, newDeviceSecret, programHash } from './device-hash.ts';

describe('a browser', () => {
  it('is known by 32 random bytes, of which only the hash is kept', () => {
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
  ])('is not known by what we never gave to one (%#)', (secret) => {
    expect(browserHash(secret)).toBeUndefined();
  });
});

describe('a program', () => {
  const program = { userAgent: 'caudal-client/1.0', address: '198.51.100.7' };

  it('is known by its name and network', () => {
    expect(programHash(program)).toEqual(programHash({ ...program, requestId: 'another request' }));
    expect(programHash(program)).not.toEqual(programHash({ ...program, address: '198.51.100.8' }));
    expect(programHash(program)).not.toEqual(programHash({ ...program, userAgent: 'caudal-client/1.1' }));
    expect(programHash({ ...program, address: '2001:db8:1:2::3' })).toEqual(
      programHash({ ...program, address: '2001:db8:1:2:ffff::4' }),
    );
  });

  it('is never taken for a browser', () => {
    const secret = newDeviceSecret();
    expect(programHash({ userAgent: secret })).not.toEqual(browserHash(secret));
  });
});
