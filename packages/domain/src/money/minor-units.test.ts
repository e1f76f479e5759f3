import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMajor, MAX_AMOUNT_MINOR, MAX_BALANCE_MINOR, parseMajor } from './minor-units.ts';

describe('amount in major units', () => {
  test.each([
    ['0', 2, 0n],
    ['10', 2, 1000n],
    ['1050.5', 2, 105050n],
    ['0.05', 2, 5n],
    ['-0.05', 2, -5n],
    ['-17030.40', 2, -1703040n],
    ['1.234', 3, 1234n],
    ['0.0001', 4, 1n],
    ['007', 2, 700n],
    ['9999999999999999.99', 2, MAX_AMOUNT_MINOR],
    // 2^53 + 1 cents: the first integer that a double cannot represent.
    ['90071992547409.93', 2, 9007199254740993n],
  ])('`parseMajor`: %s with %i decimals is %s minor units', (text, decimals, minor) => {
    expect(parseMajor(text, { decimals })).toBe(minor);
  });

  test.each([
    ['1.005', 2],
    ['0.1', 0],
    ['1.2345', 3],
    // A thousand dollars in another notation.
    ['1.000', 2],
    ['100.00', 0],
    ['1.5000', 2],
    ['', 2],
    [' 5', 2],
    ['5 ', 2],
    ['5\n', 2],
    ['+5', 2],
    ['--5', 2],
    ['1e3', 2],
    ['0x10', 2],
    ['1,50', 2],
    ['1,000.00', 2],
    ['.5', 2],
    ['5.', 2],
    ['1.2.3', 2],
    ['NaN', 2],
    ['Infinity', 2],
    ['٣', 2],
  ])('`parseMajor` rejects %j with %i decimals', (text, decimals) => {
    expect(parseMajor(text, { decimals })).toBeUndefined();
  });

  test.each([
    [0n, 2, '0.00'],
    [-5n, 2, '-0.05'],
    [5n, 0, '5'],
    [-5n, 0, '-5'],
    [1n, 3, '0.001'],
    [105050n, 2, '1050.50'],
    [MAX_BALANCE_MINOR, 2, '92233720368547758.07'],
  ])('`formatMajor`: %s minor units with %i decimals is %s', (minor, decimals, text) => {
    expect(formatMajor(minor, { decimals })).toBe(text);
  });

  test('`parseMajor` inverts `formatMajor` for every amount and number of decimals', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -MAX_BALANCE_MINOR, max: MAX_BALANCE_MINOR }),
        fc.integer({ min: 0, max: 4 }),
        (minor, decimals) => {
          expect(parseMajor(formatMajor(minor, { decimals }), { decimals })).toBe(minor);
        },
      ),
    );
  });
});
