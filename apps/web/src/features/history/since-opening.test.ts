import { expect, test } from 'vitest';
import { sinceOpening } from './since-opening.ts';

const history = (...balances: string[]) => ({
  currency: 'USD',
  items: balances.map((balanceMinor, day) => ({ date: `2026-11-0${day + 1}`, balanceMinor })),
});
const dates = (...args: Parameters<typeof sinceOpening>) =>
  sinceOpening(...args).items.map(({ date }) => date);

test('account opened today: yesterday and today', () => {
  expect(dates(history('0', '0', '0', '500'), '2026-11-04')).toEqual(['2026-11-03', '2026-11-04']);
});

test('account opened before the period: all its days', () => {
  expect(dates(history('0', '0', '0'), '2026-01-01')).toHaveLength(3);
});

test('movements older than the account: their days stay', () => {
  expect(dates(history('0', '0', '700', '500'), '2026-11-04')).toEqual([
    '2026-11-02',
    '2026-11-03',
    '2026-11-04',
  ]);
});
