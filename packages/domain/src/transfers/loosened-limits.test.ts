import { expect, test } from 'vitest';
import { loosenedLimits, type SetLimits } from './loosened-limits.ts';

const limits = (perTransferMinor: bigint | null, perDayMinor: bigint | null): SetLimits => ({
  perTransferMinor,
  perDayMinor,
});
const withDefaults = {
  currency: 'USD',
  defaults: { perTransfer: new Map([['USD', 100n]]), perDay: new Map([['USD', 500n]]) },
};

test.each<[string, SetLimits, SetLimits, string[]]>([
  ['up to the default', limits(1n, 1n), limits(100n, 500n), []],
  ['back to the default', limits(1n, 1n), limits(null, null), []],
  ['above the default', limits(null, null), limits(101n, 501n), ['perTransferMinor', 'perDayMinor']],
  ['one of them above', limits(50n, null), limits(50n, 600n), ['perDayMinor']],
  ['lowered, still above', limits(900n, 900n), limits(200n, 600n), []],
  ['raised from above', limits(200n, null), limits(201n, null), ['perTransferMinor']],
  ['the same above', limits(200n, 600n), limits(200n, 600n), []],
])('%s', (_name, before, after, raised) => {
  expect(loosenedLimits(before, after, withDefaults)).toEqual(raised);
});

test('bank without a default in the currency: nothing is above it', () => {
  expect(
    loosenedLimits(limits(1n, 1n), limits(null, 10n ** 17n), { ...withDefaults, currency: 'EUR' }),
  ).toEqual([]);
});
