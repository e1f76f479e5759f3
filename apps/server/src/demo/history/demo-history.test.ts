import { describe, expect, it } from 'vitest';
import { DEMO_USERS, type DemoUser } from '../demo-users.ts';
import { demoHistory } from './demo-history.ts';
import type { DemoTransfer } from './demo-transfer.ts';

const DAY_MS = 86_400_000;

/** Leap days, the first and last moments of years and months, and 60 instants over two years. */
const MOMENTS = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T00:00:00.001Z',
  '2025-12-31T23:59:59.999Z',
  '2026-03-31T23:00:00.000Z',
  '2028-02-29T12:00:00.000Z',
  '2028-03-01T00:00:00.000Z',
  '2029-02-28T23:59:59.999Z',
  ...Array.from({ length: 60 }, (_, index) =>
    new Date(Date.UTC(2026, 6, 1, index % 24) + index * 13 * DAY_MS).toISOString(),
  ),
];

/** Entries per account, for histories of twelve to thirteen months. */
const SIZES: Record<string, readonly [least: number, most: number]> = {
  'ana USD': [340, 500],
  'bruno USD': [340, 500],
  'carla USD': [340, 500],
  'mara USD': [100, 200],
};
const SIZE_OF_OTHERS = [20, 85] as const;

/** Some of the staff bank elsewhere. */
const customers: readonly DemoUser[] = DEMO_USERS.filter(({ currencies }) => currencies.length > 0);
const ACCOUNTS = customers.flatMap(({ username, currencies }) =>
  currencies.map((currency) => ({ username, currency, account: `${username} ${currency}` })),
);

const touching = (history: readonly DemoTransfer[], username: string, currency: string) =>
  history.filter(
    (transfer) =>
      transfer.currency === currency && [transfer.from, transfer.to].some((who) => who === username),
  );

const monthOf = (instant: Date) => instant.toISOString().slice(0, '2026-01'.length);

/** The twelve whole months before an instant. */
const monthsBefore = (before: Date) =>
  Array.from({ length: 12 }, (_, index) =>
    monthOf(new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() - 12 + index))),
  );

describe.each(MOMENTS)('history before %s', (moment) => {
  const before = new Date(moment);
  const history = demoHistory(before, 'en');

  it('all transfers: in the past, in order, from the first month on', () => {
    const times = history.map(({ bookedAt }) => bookedAt.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.at(-1)).toBeLessThan(before.getTime());
    expect(monthOf(history[0]?.bookedAt ?? before)).toBe(monthsBefore(before)[0]);
  });

  it('every balance: never negative, below 15,000 in USD', () => {
    const balances = new Map<string, bigint>();
    for (const { from, to, amountMinor, currency } of history) {
      for (const [who, signed] of [[from, -amountMinor] as const, [to, amountMinor] as const]) {
        const account = `${who} ${currency}`;
        const balance = (balances.get(account) ?? 0n) + signed;
        balances.set(account, balance);
        if (!ACCOUNTS.some((one) => one.account === account)) continue;
        expect(balance).toBeGreaterThanOrEqual(0n);
        if (currency === 'USD') expect(balance).toBeLessThan(1_500_000n);
      }
    }
  });

  it('every account: a plausible number of entries', () => {
    const sizes = ACCOUNTS.map(({ username, currency, account }) => {
      const entries = touching(history, username, currency).length;
      const [least, most] = SIZES[account] ?? SIZE_OF_OTHERS;
      return { account, entries, fits: least <= entries && entries <= most };
    });
    expect(sizes.filter(({ fits }) => !fits)).toEqual([]);
  });

  it('every user with accounts, every month: more than four entries in USD, one payment for the home', () => {
    for (const month of monthsBefore(before)) {
      const inMonth = history.filter(({ bookedAt }) => monthOf(bookedAt) === month);
      for (const { username } of customers) {
        expect(touching(inMonth, username, 'USD').length).toBeGreaterThan(4);
        const homes = inMonth.filter(({ from, description }) => from === username && isHome(description));
        expect(homes).toHaveLength(1);
      }
    }
  });
});

const isHome = (description: string) =>
  ['Rent', 'Rent, Sra. Ibáñez', 'Mortgage', 'Mortgage, the house'].includes(description);

it('same instant: same history; another instant: another history', () => {
  const [before, later] = [new Date('2026-11-24T03:00:00Z'), new Date('2026-12-24T03:00:00Z')];
  expect(demoHistory(before, 'en')).toEqual(demoHistory(new Date(before), 'en'));
  expect(demoHistory(before, 'en')).not.toEqual(demoHistory(later, 'en'));
});
