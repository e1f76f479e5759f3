import { randomUUID } from 'node:crypto';
import { type AccountId, accountIdFrom, type UserId } from '@caudal/domain';
import { aCustomer, type TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { balanceAt } from './balance-at.ts';
import { balanceHistory } from './balance-history.ts';
import { getAccount } from './get-account.ts';
import { allAccounts } from './list-accounts.ts';
import { listEntries } from './list-entries.ts';
import { periodTotals } from './period-totals.ts';

let bank: TestBank;
let account: TestAccount;
let stranger: UserId;
let cashId: AccountId;
beforeAll(async () => {
  bank = await openTestBank();
  account = await bank.accountWith(100n);
  stranger = (await aCustomer(bank.database.prisma)).id;
  cashId = (await bank.database.prisma.account.findFirstOrThrow({ where: { kind: 'system' } })).id;
});
afterAll(() => bank.close());

const calls = {
  getAccount: (userId: UserId, accountId: AccountId) => getAccount(bank.banking, { userId, accountId }),
  listEntries: (userId: UserId, accountId: AccountId) =>
    listEntries(bank.banking, { userId, accountId, limit: 5 }),
  balanceAt: (userId: UserId, accountId: AccountId) =>
    balanceAt(bank.banking, { userId, accountId, at: new Date('2024-01-01T00:00:00Z') }),
  balanceHistory: (userId: UserId, accountId: AccountId) =>
    balanceHistory(bank.banking, { userId, accountId, days: [] }),
  periodTotals: (userId: UserId, accountId: AccountId) =>
    periodTotals(bank.banking, { userId, accountId, periods: [] }),
};

describe.each(Object.entries(calls))('%s', (_name, call) => {
  test('owner: answered', async () => {
    await expect(call(account.ownerId, account.id)).resolves.toBeDefined();
  });

  test('another customer: NOT_FOUND, the same as for an unknown account', async () => {
    const errors = await Promise.all(
      [account.id, cashId, accountIdFrom(randomUUID())].map((id) =>
        call(stranger, id).catch((error: unknown) => error),
      ),
    );
    for (const error of errors) expect(error).toMatchObject({ domainCode: 'NOT_FOUND', path: ['id'] });
  });
});

test('customer without accounts: empty list', async () => {
  expect(await allAccounts(bank.banking, { userId: stranger })).toEqual([]);
});
