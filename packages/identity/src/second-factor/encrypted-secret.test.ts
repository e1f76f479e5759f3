import { randomBytes, randomUUID } from 'node:crypto';
import { userIdFrom } from '@caudal/domain';
import { expect, it } from 'vitest';
import type { Secrets } from '../keys.ts';
import { currentHeader, decryptSecret, encryptSecret } from './encrypted-secret.ts';

const under = (...secrets: Secrets) => ({ secrets });
const current = under('a secret that only these tests know');
const userId = userIdFrom(randomUUID());
const secret = randomBytes(20);

it('decrypted: the same secret, which the ciphertext does not contain', () => {
  const stored = encryptSecret(current, userId, secret);
  expect(decryptSecret(current, userId, stored)).toEqual({ secret, current: true });
  expect(Buffer.from(stored).includes(secret)).toBe(false);
});

it('same secret encrypted 100 times: 100 ciphertexts', () => {
  const stored = Array.from({ length: 100 }, () =>
    Buffer.from(encryptSecret(current, userId, secret)).toString('hex'),
  );
  expect(new Set(stored).size).toBe(100);
});

it('ciphertext of another user: decryption fails', () => {
  const stored = encryptSecret(current, userId, secret);
  expect(() => decryptSecret(current, userIdFrom(randomUUID()), stored)).toThrow();
});

it('one byte changed, added or removed: decryption fails', () => {
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

it('earlier key: current is false; key not configured: the error names the user', () => {
  const stored = encryptSecret(under('the old secret'), userId, secret);
  const rotated = under('the new secret', 'another', 'the old secret');
  expect(decryptSecret(rotated, userId, stored)).toEqual({ secret, current: false });
  expect(() => decryptSecret(under('the new secret'), userId, stored)).toThrow(`user ${userId}`);
});

it('header: the same under one key, different under another', () => {
  const header = currentHeader(current);
  const stored = encryptSecret(current, userId, secret);
  expect(stored.subarray(0, header.length)).toEqual(header);
  expect(currentHeader(under('the new secret'))).not.toEqual(header);
});
