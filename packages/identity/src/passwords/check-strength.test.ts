import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, it, test } from 'vitest';
import { checkStrength, isEasyToGuess } from './check-strength.ts';

const USER = { username: 'carmen_9', email: 'cm.ortega@example.com', fullName: 'Carmen Ortega' };
const BANK = { bankName: 'Caudal' };
const KNOWN = { ...USER, ...BANK };

test.each([
  'password',
  '12345678',
  'iloveyou',
  'Qwerty123',
  'FOOTBALL1',
  'ｐａｓｓｗｏｒｄ１２３',
  'Password123!',
  'P@ssw0rd!',
  'drowssap1',
  'passwordpassword',
  'Welcome1!',
  '1qaz2wsx3edc',
  'aaaaaaaaaaaaaaa',
  '        ',
  '🦩🦩🦩🦩🦩🦩🦩🦩',
])('common password or a variation, %s: easy to guess', (password) => {
  expect(isEasyToGuess(password, KNOWN)).toBe(true);
});

test.each(['carmen_9', 'CARMEN_9!!', 'xxCaRmEn_9xx', 'ｃａｒｍｅｎ＿９ ever'])(
  'password %s with the username in it: easy to guess',
  (password) => {
    expect(isEasyToGuess(password, KNOWN)).toBe(true);
  },
);

test.each([
  'Caudal12345',
  'C4udal2026!',
  'caudal-caudal',
  '123Caudal!',
  'Ortega1987',
  'cm.ortega!',
  'example.com1',
])('name of the bank or of the user, or part of the address, %s: easy to guess', (password) => {
  expect(isEasyToGuess(password, KNOWN)).toBe(true);
});

test('name of another bank: not easy to guess', () => {
  expect(isEasyToGuess('Zürchua2026!', KNOWN)).toBe(false);
  expect(isEasyToGuess('Zürchua2026!', { ...USER, bankName: 'Zürchua' })).toBe(true);
});

test.each([
  'correct horse battery staple',
  'carmen 9 is not it',
  'пароль-кармен',
  'xK9#mQ2v',
  'caudal de la sierra verde',
])('password %s: not easy to guess', (password) => {
  expect(isEasyToGuess(password, KNOWN)).toBe(false);
});

describe('the most common passwords', () => {
  const common = dictionary['passwords-common'].slice(0, 10_000).filter(({ length }) => length >= 8);

  it('first 100 and a tenth of the first 10,000, in capitals: VALIDATION_FAILED', () => {
    expect(common.length).toBeGreaterThan(1_000);
    for (const password of common.filter((_, index) => index < 100 || index % 10 === 0)) {
      expect(() => checkStrength(BANK, password.toUpperCase(), USER), password).toThrow('VALIDATION_FAILED');
    }
  });

  it('some of them with a capital and an exclamation mark: VALIDATION_FAILED', () => {
    for (const password of common.filter((_, index) => index % 50 === 0)) {
      const varied = `${password.charAt(0).toUpperCase()}${password.slice(1)}!`;
      expect(() => checkStrength(BANK, varied, USER), varied).toThrow('VALIDATION_FAILED');
    }
  });
});

it('checkStrength of the field newPassword: VALIDATION_FAILED on newPassword', () => {
  expect(() => checkStrength(BANK, 'password123', USER, 'newPassword')).toThrow(
    expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: ['newPassword'] }),
  );
});
