import { findCurrency, parseAccountNumber, type UserId } from '@caudal/domain';
import { aCustomer } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { allAccounts } from './list-accounts.ts';
import { openAccount } from './open-account.ts';

let bank: TestBank;
let userId: UserId;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

const newCustomer = async () => {
  userId = (await aCustomer(bank.database.prisma)).id;
};

test('openAccount: zero balance, valid check digits', async () => {
  await newCustomer();
  const account = await openAccount(bank.banking, { userId, currency: 'EUR' });
  expect(account).toMatchObject({ currency: 'EUR', status: 'active', balanceMinor: 0n, availableMinor: 0n });
  expect(parseAccountNumber(account.number)).toBe(account.number);
  expect(await allAccounts(bank.banking, { userId })).toEqual([account]);
  const [event] = await bank.database.prisma.auditEvent.findMany({ where: { objectId: account.id } });
  expect(event).toMatchObject({ actorId: userId, action: 'account.opened', after: { currency: 'EUR' } });
});

test('twenty requests at once in one currency: one open account', async () => {
  await newCustomer();
  const asked = await Promise.allSettled(
    Array.from({ length: 20 }, () => openAccount(bank.banking, { userId, currency: 'USD' })),
  );
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of asked) {
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject({ domainCode: 'ALREADY_EXISTS', path: ['currency'] });
  }
  expect(await allAccounts(bank.banking, { userId })).toHaveLength(1);
  expect(await bank.database.prisma.auditEvent.count({ where: { actorId: userId } })).toBe(1);
});

test('account closed: another one in its currency can be opened', async () => {
  await newCustomer();
  const first = await openAccount(bank.banking, { userId, currency: 'JPY' });
  await bank.database.prisma.account.update({ where: { id: first.id }, data: { status: 'closed' } });
  const second = await openAccount(bank.banking, { userId, currency: 'JPY' });
  expect((await allAccounts(bank.banking, { userId })).map(({ id }) => id)).toEqual([first.id, second.id]);
});

test.each(['CAD', 'usd', 'XXX', ''])('currency %j not offered: VALIDATION_FAILED', async (currency) => {
  await newCustomer();
  expect(findCurrency('CAD')).toBeDefined();
  await expect(openAccount(bank.banking, { userId, currency })).rejects.toMatchObject({
    domainCode: 'VALIDATION_FAILED',
    path: ['currency'],
  });
});
