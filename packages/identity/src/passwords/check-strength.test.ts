import { describe, expect, it, test } from 'vitest';
import { checkStrength, isEasyToGuess } from './check-strength.ts';
import { commonPasswords } from './common-passwords.ts';

const USERNAME = 'carmen_9';

test.each(['password', '12345678', 'iloveyou', 'Qwerty123', 'FOOTBALL1', 'ｐａｓｓｗｏｒｄ１２３'])(
  '%s is common',
  (password) => {
    expect(isEasyToGuess(password, USERNAME)).toBe(true);
  },
);

test.each(['carmen_9', 'CARMEN_9!!', 'xxCaRmEn_9xx', 'ｃａｒｍｅｎ＿９ ever'])(
  '%s has the username in it',
  (password) => {
    expect(isEasyToGuess(password, USERNAME)).toBe(true);
  },
);

test.each(['correct horse battery staple', 'carmen 9 is not it', 'пароль-кармен', '        ', '🦩🦩🦩🦩'])(
  '%s is neither',
  (password) => {
    expect(isEasyToGuess(password, USERNAME)).toBe(false);
  },
);

describe('the list of common passwords', () => {
  it('is long, and holds nothing that could never be met', () => {
    const common = [...commonPasswords()];
    expect(common.length).toBeGreaterThan(5_000);
    expect(common.every((password) => password.length >= 8)).toBe(true);
    expect(common.every((password) => password === password.normalize('NFKC').toLowerCase())).toBe(true);
  });

  it('is all refused, in capitals as well', () => {
    for (const password of commonPasswords()) {
      expect(() => checkStrength(password.toUpperCase(), USERNAME)).toThrow('VALIDATION_FAILED');
    }
  });
});

it('names the field of the request', () => {
  expect(() => checkStrength('password123', USERNAME, 'newPassword')).toThrow(
    expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: ['newPassword'] }),
  );
});
