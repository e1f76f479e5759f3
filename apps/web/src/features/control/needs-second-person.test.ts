import { expect, test } from 'vitest';
import { limitsNeedSecondPerson, overdraftNeedsSecondPerson } from './needs-second-person.ts';

const usual = { defaultLimits: { perTransferMinor: '1000', perDayMinor: null } };

test.each([
  ['1000', null, false],
  ['1001', null, true],
  [null, '999999', false],
])('limits of %s a transfer and %s a day: second person %s', (perTransferMinor, perDayMinor, needed) => {
  expect(limitsNeedSecondPerson({ perTransferMinor, perDayMinor }, usual)).toBe(needed);
});

test('overdraft raised: second person; lowered or the same: none', () => {
  const account = { overdraftLimitMinor: '5000' };
  expect(['4999', '5000', '5001'].map((minor) => overdraftNeedsSecondPerson(minor, account))).toEqual([
    false,
    false,
    true,
  ]);
});
