import type { TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDeposit, aWithdrawal, openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { balanceHistory } from './balance-history.ts';
import { periodTotals } from './period-totals.ts';

let bank: TestBank;
let account: TestAccount;
const day = (date: string) => new Date(`${date}T00:00:00Z`);

beforeAll(async () => {
  bank = await openTestBank();
  account = await bank.accountWith(0n);
  const history = [
    aDeposit(account, 1_000n, { bookedAt: day('2024-01-31') }),
    aWithdrawal(account, 300n, { bookedAt: new Date('2024-01-31T23:59:59.999Z') }),
    aDeposit(account, 50n, { bookedAt: day('2024-02-01') }),
    aWithdrawal(account, 20n, { bookedAt: day('2024-04-10') }),
  ];
  const outcome = await bank.posting.post({ mode: 'atomic', postings: history, shard: 900 });
  expect(outcome.refusal).toBeUndefined();
});
afterAll(() => bank.close());

const mine = () => ({ userId: account.ownerId, accountId: account.id });

describe('balanceHistory', () => {
  const balances = async (ends: readonly string[]) => {
    const days = ends.map((end) => ({ end: day(end) }));
    const history = await balanceHistory(bank.banking, { ...mine(), days });
    return history.days.map(({ balanceMinor }) => balanceMinor);
  };

  test('balance at the end of each day: an entry booked at that instant belongs to the next day', async () => {
    expect(await balances(['2023-06-01', '2024-01-31', '2024-02-01', '2024-02-02', '2030-01-01'])).toEqual([
      0n,
      0n,
      700n,
      750n,
      730n,
    ]);
  });

  test('days: same order and properties as in the input', async () => {
    const days = [
      { end: day('2024-02-02'), date: 'later' },
      { end: day('2024-02-01'), date: 'earlier' },
    ];
    const history = await balanceHistory(bank.banking, { ...mine(), days });
    expect(history.days.map(({ date, balanceMinor }) => [date, balanceMinor])).toEqual([
      ['later', 750n],
      ['earlier', 700n],
    ]);
  });

  test('no days: empty history', async () => {
    expect(await balances([])).toEqual([]);
  });
});

describe('periodTotals', () => {
  test('totals per period: money in and out, from its start to before its end', async () => {
    const periods = [
      { from: day('2024-01-01'), to: day('2024-02-01') },
      { from: day('2024-02-01'), to: day('2024-03-01') },
      { from: day('2024-03-01'), to: day('2024-04-01') },
      { from: day('2020-01-01'), to: day('2030-01-01') },
    ];
    const { currency, totals } = await periodTotals(bank.banking, { ...mine(), periods });
    expect(currency).toBe(account.currency);
    expect(totals.map(({ inMinor, outMinor }) => [inMinor, outMinor])).toEqual([
      [1_000n, 300n],
      [50n, 0n],
      [0n, 0n],
      [1_050n, 320n],
    ]);
  });

  test('totals larger than any amount and than eight bytes: exact', async () => {
    const rich = await bank.accountWith(0n);
    const most = 999_999_999_999_999_999n;
    const postings = Array.from({ length: 10 }, () => [aDeposit(rich, most), aWithdrawal(rich, most)]).flat();
    expect((await bank.posting.post({ mode: 'atomic', postings })).refusal).toBeUndefined();
    const periods = [{ from: day('2020-01-01'), to: day('2999-01-01') }];
    const { totals } = await periodTotals(bank.banking, {
      userId: rich.ownerId,
      accountId: rich.id,
      periods,
    });
    expect(totals).toMatchObject([{ inMinor: 10n * most, outMinor: 10n * most }]);
  });
});

test('another customer’s account: NOT_FOUND', async () => {
  const stranger = { userId: (await bank.accountWith(0n)).ownerId, accountId: account.id };
  const notFound = { domainCode: 'NOT_FOUND', path: ['id'] };
  await expect(balanceHistory(bank.banking, { ...stranger, days: [] })).rejects.toMatchObject(notFound);
  await expect(periodTotals(bank.banking, { ...stranger, periods: [] })).rejects.toMatchObject(notFound);
});

test('instant that PostgreSQL cannot hold: VALIDATION_FAILED', async () => {
  const never = new Date('9999-12-31T23:59:59-12:00');
  const refused = { domainCode: 'VALIDATION_FAILED' };
  await expect(balanceHistory(bank.banking, { ...mine(), days: [{ end: never }] })).rejects.toMatchObject(
    refused,
  );
  await expect(
    periodTotals(bank.banking, { ...mine(), periods: [{ from: never, to: never }] }),
  ).rejects.toMatchObject(refused);
});
