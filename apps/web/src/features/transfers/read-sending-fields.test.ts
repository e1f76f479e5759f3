import { expect, test } from 'vitest';
import { readSendingFields, sendingAmountProblem } from './read-sending-fields.ts';

const unlimited = {
  currency: 'USD',
  availableMinor: '50000',
  transferLimitMinor: null,
  leftTodayMinor: null,
};

test.each([
  ['500.00', unlimited, undefined],
  ['500.01', unlimited, 'insufficient'],
  ['100.00', { ...unlimited, transferLimitMinor: '10000' }, undefined],
  ['100.01', { ...unlimited, transferLimitMinor: '10000' }, 'aboveTransferLimit'],
  ['0.01', { ...unlimited, leftTodayMinor: '0' }, 'aboveDailyLimit'],
  ['70', { ...unlimited, transferLimitMinor: '10000', leftTodayMinor: '7000' }, undefined],
  ['70.01', { ...unlimited, transferLimitMinor: '10000', leftTodayMinor: '7000' }, 'aboveDailyLimit'],
  ['900', { ...unlimited, transferLimitMinor: '10000' }, 'aboveTransferLimit'],
] as const)('amount %s: %o gives %s', (amountText, account, what) => {
  expect(sendingAmountProblem(amountText, account, 'en')?.what).toBe(what);
});

test('amount that cannot be read: says so, whatever the limits', () => {
  expect(sendingAmountProblem('', { ...unlimited, leftTodayMinor: '0' }, 'en')).toMatchObject({
    field: 'amount',
  });
});

test('amount and description in order: nothing', async () => {
  const fields = { amountText: '1', description: 'Rent' };
  expect(await readSendingFields(fields, unlimited, 'en')).toBeUndefined();
  expect(await readSendingFields({ ...fields, description: 'x'.repeat(141) }, unlimited, 'en')).toEqual({
    field: 'description',
    what: 'invalid',
  });
});
