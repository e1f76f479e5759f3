import { expect, it } from 'vitest';
import { argon2id } from './passwords.ts';

it('hashes with argon2id, 19 MiB, two passes and a salt of its own', async () => {
  const [one, another] = [await argon2id.hash('one password'), await argon2id.hash('one password')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43}$/);
  expect(one).not.toBe(another);
  expect(await argon2id.verify(another, 'one password')).toBe(true);
});

it('takes what two keyboards make of the same letters for the same', async () => {
  const stored = await argon2id.hash('Åsa’s ﬁne ①①');
  expect(await argon2id.verify(stored, 'A\u030asa’s fine 11')).toBe(true);
  expect(await argon2id.verify(stored, 'Åsa’s fine 12')).toBe(false);
});

it.each([
  ['the end', `${'x'.repeat(127)}y`],
  ['what comes after a NUL', `${'x'.repeat(64)}\u0000${'x'.repeat(63)}`],
  ['one more', 'x'.repeat(129)],
  ['one less', 'x'.repeat(127)],
])('never cuts a password: %s counts', async (_what, different) => {
  const long = 'x'.repeat(128);
  const stored = await argon2id.hash(long);
  expect(await argon2id.verify(stored, long)).toBe(true);
  expect(await argon2id.verify(stored, different)).toBe(false);
});

it('tells two passwords apart that are alike up to a NUL', async () => {
  const stored = await argon2id.hash('the same\u0000one end');
  expect(await argon2id.verify(stored, 'the same\u0000another')).toBe(false);
});
