import { expect, test } from 'vitest';
import { balanceAfter } from './balance-after.ts';
import { counterRequest } from './counter-request.ts';

const place = {
  id: 'id-1',
  kind: 'withdrawal',
  account: { id: 'account', currency: 'JPY', counterLimitMinor: '2000' },
  locale: 'en',
} as const;

test('counter request: amount in the currency of the account, above the limit with a reason', () => {
  expect(counterRequest({ amountText: '1,200', description: ' Rent ', reason: 'x' }, place)).toEqual({
    id: 'id-1',
    kind: 'withdrawal',
    accountId: 'account',
    amountMinor: '1200',
    currency: 'JPY',
    description: 'Rent',
    reason: null,
  });
  const above = { amountText: '2,001', description: '' };
  expect(counterRequest({ ...above, reason: ' ' }, place)).toBeUndefined();
  expect(counterRequest({ ...above, reason: ' Car ' }, place)).toMatchObject({ reason: 'Car' });
});

test.each(['', '0', '-5', '10.5', 'ten'])('amount %j: no counter request', (amountText) => {
  expect(counterRequest({ amountText, description: '', reason: '' }, place)).toBeUndefined();
});

test.each([
  ['deposit', '1750'],
  ['withdrawal', '1250'],
] as const)('a %s of 250 turns a balance of 1500 into %s', (kind, after) => {
  const request = { ...place, kind, accountId: 'account', currency: 'JPY', description: '', reason: null };
  expect(balanceAfter('1500', { ...request, amountMinor: '250' })).toBe(after);
});
