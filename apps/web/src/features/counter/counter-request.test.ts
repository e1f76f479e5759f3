import { expect, test } from 'vitest';
import { balanceAfter } from './balance-after.ts';
import { counterRequest } from './counter-request.ts';

const place = {
  id: 'id-1',
  kind: 'withdrawal',
  account: { id: 'account', currency: 'JPY' },
  locale: 'en',
} as const;

test('counter request reads the amount in the currency of the account', () => {
  expect(counterRequest({ amountText: '1,200', description: ' Rent ' }, place)).toEqual({
    id: 'id-1',
    kind: 'withdrawal',
    accountId: 'account',
    amountMinor: '1200',
    currency: 'JPY',
    description: 'Rent',
  });
});

test.each(['', '0', '-5', '10.5', 'ten'])('amount %j: no counter request', (amountText) => {
  expect(counterRequest({ amountText, description: '' }, place)).toBeUndefined();
});

test.each([
  ['deposit', '1750'],
  ['withdrawal', '1250'],
] as const)('a %s of 250 turns a balance of 1500 into %s', (kind, after) => {
  const request = { ...place, kind, accountId: 'account', currency: 'JPY', description: '' };
  expect(balanceAfter('1500', { ...request, amountMinor: '250' })).toBe(after);
});
