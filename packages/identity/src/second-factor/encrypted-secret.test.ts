import { randomBytes, randomUUID } from 'node:crypto';
import { userIdFrom } from '@caudal/domain';
import { expect, it } from 'vitest';
import type { Secrets } from '../keys.ts';
import { currentHeader, decryptSecret, encryptSecret } from './encrypted-secret.ts';

const under = (...secrets: Secrets) => ({ secrets });
const current = under('a secret that only these tests know');
const userId = userIdFrom(randomUUID());
const secret = randomBytes(20);

it('comes out as it went in', () => {
  const stored = encryptSecret(current, userId, secret);
  expect(decryptSecret(current, userId, stored)).toEqual({ secret, current: true });
  expect(Buffer.from(stored).includes(secret)).toBe(false);
});

it('is encrypted to something else each time', () => {
  const stored = Array.from({ length: 100 }, () =>
    Buffer.from(encryptSecret(current, userId, secret)).toString('hex'),
  );
  expect(new Set(stored).size).toBe(100);
});

it('is of no use in the row of another user', () => {
  const stored = encryptSecret(current, userId, secret);
  expect(() => decryptSecret(current, userIdFrom(randomUUID()), stored)).toThrow();
});

it('does not come out after a single byte was changed, added or taken away', () => {
  const stored = encryptSecret(current, userId, secret);
  for (const at of stored.keys()) {
    const changed = Uint8Array.from(stored, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => decryptSecret(current, userId, changed)).toThrow();
  }
  for (let length = 0; length < stored.length; length += 1) {
    expect(() => decryptSecret(current, userId, stored.subarray(0, length))).toThrow();
  }
  expect(() => decryptSecret(current, userId, Uint8Array.of(...stored, 0))).toThrow();
});

it('says what is under an earlier key, and does without a key that is not there', () => {
  const stored = encryptSecret(under('the old secret'), userId, secret);
  const rotated = under('the new secret', 'another', 'the old secret');
  expect(decryptSecret(rotated, userId, stored)).toEqual({ secret, current: false });
  expect(() => decryptSecret(under('the new secret'), userId, stored)).toThrow(`user ${userId}`);
});

it('begins in one way under one key, and in another under another', () => {
  const header = currentHeader(current);
  const stored = encryptSecret(current, userId, secret);
  expect(stored.subarray(0, header.length)).toEqual(header);
  expect(currentHeader(under('the new secret'))).not.toEqual(header);
});
