import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTransfer, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { getAccount } from './get-account.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
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
