import { describe, expect, it, test } from 'vitest';
import { checkStrength, isEasyToGuess } from './check-strength.ts';
import { commonPasswords } from './common-passwords.ts';

const USERNAME = 'carmen_9';

test.each(['password', '12345678', 'iloveyou', 'Qwerty123', 'FOOTBALL1', 'ｐａｓｓｗｏｒｄ１２３'])(
  'common password %s: easy to guess',
  (password) => {
    expect(isEasyToGuess(password, USERNAME)).toBe(true);
  },
);

test.each(['carmen_9', 'CARMEN_9!!', 'xxCaRmEn_9xx', 'ｃａｒｍｅｎ＿９ ever'])(
  'password %s with the username in it: easy to guess',
  (password) => {
    expect(isEasyToGuess(password, USERNAME)).toBe(true);
  },
);

test.each(['correct horse battery staple', 'carmen 9 is not it', 'пароль-кармен', '        ', '🦩🦩🦩🦩'])(
  'password %s: not easy to guess',
  (password) => {
    expect(isEasyToGuess(password, USERNAME)).toBe(false);
  },
);

describe('commonPasswords', () => {
  it('common passwords: over 5,000, each with 8 letters or more, NFKC and lower case', () => {
    const common = [...commonPasswords()];
    expect(common.length).toBeGreaterThan(5_000);
    expect(common.every((password) => password.length >= 8)).toBe(true);
    expect(common.every((password) => password === password.normalize('NFKC').toLowerCase())).toBe(true);
  });

  it('each common password in capitals: VALIDATION_FAILED', () => {
    for (const password of commonPasswords()) {
      expect(() => checkStrength(password.toUpperCase(), USERNAME)).toThrow('VALIDATION_FAILED');
    }
  });
});

it('checkStrength of the field newPassword: VALIDATION_FAILED on newPassword', () => {
  expect(() => checkStrength('password123', USERNAME, 'newPassword')).toThrow(
    expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: ['newPassword'] }),
  );
});
