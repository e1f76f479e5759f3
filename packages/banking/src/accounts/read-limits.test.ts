import { openTestDatabase } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Banking } from '../banking.ts';
import { aTransfer, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { listTransfers } from '../transfers/list-transfers.ts';
import { balanceAt } from './balance-at.ts';
import { balanceHistory } from './balance-history.ts';
import { getAccount } from './get-account.ts';
import { listEntries } from './list-entries.ts';
import { periodTotals } from './period-totals.ts';

const asked: string[] = [];

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank(() =>
    openTestDatabase({ log: { isOn: () => true, note: ({ text }) => asked.push(text) } }),
  );
});
afterAll(() => bank.close());

const BANK = {
  timeZone: 'UTC',
  perTransfer: new Map([['USD', 700n]]),
  perDay: new Map([['USD', 1_000n]]),
};

test.each([
  ['no limits anywhere', {}, undefined, null],
  [
    'the bank’s defaults',
    {},
    BANK,
    { perTransferMinor: 700n, perDay: { limitMinor: 1_000n, sentMinor: 250n } },
  ],
  [
    'the account’s own before the defaults',
    { dailyLimitMinor: 200n },
    BANK,
    { perTransferMinor: 700n, perDay: { limitMinor: 200n, sentMinor: 250n } },
  ],
  [
    'a limit of one transfer alone: what was sent does not matter',
    { transferLimitMinor: 5n },
    undefined,
    { perTransferMinor: 5n, perDay: null },
  ],
])('limits of an account, %s', async (_what, own, limits, expected) => {
  const [from, to] = [await bank.accountWith(5_000n), await bank.accountWith(0n)];
  await postOne(bank.posting, aTransfer(from, to, 250n));
  const { prisma } = bank.database;
  await prisma.account.update({ where: { id: from.id }, data: own });
  const account = await getAccount({ prisma, limits }, { userId: from.ownerId, accountId: from.id });
  expect(account.limits).toEqual(expected);
});

const AT = new Date('2024-01-01T00:00:00Z');

type Own = Parameters<typeof getAccount>[1];
test.each<[string, (banking: Banking, own: Own) => Promise<unknown>, asks: boolean]>([
  ['account', getAccount, true],
  ['entries', (banking, own) => listEntries(banking, { ...own, limit: 5 }), false],
  ['transfers', (banking, own) => listTransfers(banking, { ...own, limit: 5 }), false],
  ['balance at an instant', (banking, own) => balanceAt(banking, { ...own, at: AT }), false],
  ['history', (banking, own) => balanceHistory(banking, { ...own, days: [{ end: AT }] }), false],
  ['totals', (banking, own) => periodTotals(banking, { ...own, periods: [{ from: AT, to: AT }] }), false],
])('%s: whether the limits are read and the day is summed', async (_what, read, asks) => {
  const { id: accountId, ownerId: userId } = await bank.accountWith(5n);
  asked.length = 0;
  await read({ ...bank.banking, limits: BANK }, { userId, accountId });
  const limited = asked.filter((text) => /caudal_sent|limit_minor/.test(text));
  expect(limited.length > 0).toBe(asks);
});
