import { expect, test } from 'vitest';
import { defaultCounterLimit } from './counter-limit.ts';

test.each([
  ['USD', 1_000_000n],
  ['EUR', 1_000_000n],
  ['CAD', 1_000_000n],
  ['ARS', 1_000_000_000n],
  ['CZK', 25_000_000n],
  ['JPY', 1_500_000n],
  ['KWD', 3_000_000n],
  // Not listed: a million minor units.
  ['XPF', 1_000_000n],
  ['TND', 1_000_000n],
])('counter limit of %s without a figure: %s minor units', (currency, limit) => {
  expect(defaultCounterLimit(currency)).toBe(limit);
});

test('unknown currency: RangeError', () => {
  expect(() => defaultCounterLimit('constructor')).toThrow(RangeError);
});
