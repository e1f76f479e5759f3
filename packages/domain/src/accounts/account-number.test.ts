import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountNumberFrom,
  formatAccountNumber,
  looksLikeAccountNumber,
  parseAccountNumber,
} from './account-number.ts';

const base = fc.stringMatching(/^\d{10}$/);
const number = base.map(accountNumberFrom);

describe('account number', () => {
  test.each([
    ['0000000000', '000000000098'],
    ['0000000001', '000000000195'],
    ['1234567890', '123456789092'],
    ['9999999999', '999999999951'],
  ])('base %s gets its check digits: %s', (digits, expected) => {
    expect(BigInt(expected) % 97n).toBe(1n);
    expect(accountNumberFrom(digits)).toBe(expected);
  });

  test.each(['', '123456789', '12345678901', '123456789a', '12345 6789', '-123456789'])(
    'base %j: RangeError',
    (digits) => {
      expect(() => accountNumberFrom(digits)).toThrow(RangeError);
    },
  );

  test('formatted number, in groups of four, parses back', () => {
    fc.assert(
      fc.property(number, (made) => {
        expect(formatAccountNumber(made)).toMatch(/^\d{4} \d{4} \d{4}$/);
        expect(parseAccountNumber(formatAccountNumber(made))).toBe(made);
      }),
    );
  });

  test('single wrong digit: not parsed', () => {
    fc.assert(
      fc.property(number, (made) => {
        for (let place = 0; place < made.length; place++) {
          for (const digit of '0123456789') {
            const wrong = made.slice(0, place) + digit + made.slice(place + 1);
            expect(parseAccountNumber(wrong)).toBe(wrong === made ? made : undefined);
          }
        }
      }),
    );
  });

  test('two adjacent digits swapped: not parsed', () => {
    fc.assert(
      fc.property(number, (made) => {
        for (let place = 0; place + 1 < made.length; place++) {
          const [one = '', other = ''] = made.slice(place);
          const wrong = made.slice(0, place) + other + one + made.slice(place + 2);
          expect(parseAccountNumber(wrong)).toBe(wrong === made ? made : undefined);
        }
      }),
    );
  });

  test.each([
    '12345678909',
    '1234567890922',
    '',
    'abc',
    '１２３４５６７８９０９２',
    '1234-5678-9092',
    '123456789092\n',
  ])('%j: not parsed as an account number', (text) => {
    expect(parseAccountNumber(text)).toBeUndefined();
  });

  test('`looksLikeAccountNumber` rejects usernames, which contain a letter', () => {
    expect(looksLikeAccountNumber('1234 5678 9092')).toBe(true);
    expect(looksLikeAccountNumber('123')).toBe(true);
    expect(looksLikeAccountNumber('ana_1')).toBe(false);
    expect(looksLikeAccountNumber('')).toBe(false);
  });
});
