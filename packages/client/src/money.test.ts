import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMinorUnits, toMinorUnits } from './money.ts';

const decimals = fc.integer({ min: 0, max: 4 });

describe('minor units', () => {
  it('any amount to a decimal and back: the same digits, beyond 2^53 too', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }), decimals, (minor, places) => {
        expect(toMinorUnits(fromMinorUnits(minor, places), places)).toBe(minor.toString());
      }),
    );
  });

  it.each([
    ['10.50', 2, '1050'],
    ['10.5', 2, '1050'],
    ['10', 2, '1000'],
    ['0.01', 2, '1'],
    ['-0.05', 2, '-5'],
    ['1500', 0, '1500'],
    ['0090071992547409.93', 2, '9007199254740993'],
  ])('%s with %i decimals: %s', (amount, places, minor) => {
    expect(toMinorUnits(amount, places)).toBe(minor);
  });

  it.each([
    ['10.505', 2],
    ['10.', 2],
    ['.5', 2],
    ['1,50', 2],
    ['1e3', 2],
    [' 1', 2],
    ['+1', 2],
    ['', 2],
    ['1.0', 0],
  ])('%j with %i decimals: RangeError, never rounded', (amount, places) => {
    expect(() => toMinorUnits(amount, places)).toThrow(RangeError);
  });

  it.each(['1.5', '', '1e3', 'x'])('%j as minor units: RangeError', (minor) => {
    expect(() => fromMinorUnits(minor, 2)).toThrow(RangeError);
  });

  it.each([
    ['1050', 2, '10.50'],
    ['5', 2, '0.05'],
    ['-5', 2, '-0.05'],
    ['1500', 0, '1500'],
  ])('%s minor units with %i decimals: %s', (minor, places, amount) => {
    expect(fromMinorUnits(minor, places)).toBe(amount);
  });
});
