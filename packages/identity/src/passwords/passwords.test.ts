import { expect, it } from 'vitest';
import { argon2id } from './passwords.ts';

it('hash: argon2id, 19 MiB, two passes, a random salt', async () => {
  const [one, another] = [await argon2id.hash('one password'), await argon2id.hash('one password')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22,}\$[\w+/]{43}$/);
  expect(one).not.toBe(another);
  expect(await argon2id.verify(another, 'one password')).toBe(true);
});

it('same letters in another Unicode form: match', async () => {
  const stored = await argon2id.hash('Åsa’s ﬁne ①①');
  expect(await argon2id.verify(stored, 'A\u030asa’s fine 11')).toBe(true);
  expect(await argon2id.verify(stored, 'Åsa’s fine 12')).toBe(false);
});

it.each([
  ['another last letter', `${'x'.repeat(127)}y`],
  ['a NUL in the middle', `${'x'.repeat(64)}\u0000${'x'.repeat(63)}`],
  ['one letter more', 'x'.repeat(129)],
  ['one letter less', 'x'.repeat(127)],
])('password of 128 letters, %s: no match', async (_what, different) => {
  const long = 'x'.repeat(128);
  const stored = await argon2id.hash(long);
  expect(await argon2id.verify(stored, long)).toBe(true);
  expect(await argon2id.verify(stored, different)).toBe(false);
});

it('passwords that differ only after a NUL: no match', async () => {
  const stored = await argon2id.hash('the same\u0000one end');
  expect(await argon2id.verify(stored, 'the same\u0000another')).toBe(false);
});
