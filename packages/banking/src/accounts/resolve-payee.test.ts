import { aCustomer, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { resolvePayee } from './resolve-payee.ts';

let bank: TestBank;
let ana: TestUser;
beforeAll(async () => {
  bank = await openTestBank();
  ana = await aCustomer(bank.database.prisma, { username: 'ana_g', fullName: 'Ana García' });
});
afterAll(() => bank.close());

test('a username has a masked name and the currencies of its open accounts', async () => {
  for (const [currency, status] of [
    ['USD', 'active'],
    ['EUR', 'active'],
    ['JPY', 'closed'],
    ['KWD', 'frozen'],
  ] as const) {
    await bank.accountWith(0n, { ownerId: ana.id, currency, status });
  }
  expect(await resolvePayee(bank.banking, { to: 'ana_g' })).toEqual({
    name: 'Ana G•••',
    currencies: ['EUR', 'USD'],
  });
});

test('an account number has the masked name and its own currency', async () => {
  const account = await bank.accountWith(0n, { currency: 'CZK' });
  expect(await resolvePayee(bank.banking, { to: account.number })).toEqual({
    name: 'Ana G•••',
    currencies: ['CZK'],
  });
});

test('somebody without an account can receive nothing', async () => {
  await aCustomer(bank.database.prisma, { username: 'without', fullName: 'Cher' });
  expect(await resolvePayee(bank.banking, { to: 'without' })).toEqual({ name: 'C•••', currencies: [] });
});

test.each(['nobody_here', '000000000098', '123456789012'])('%j is not found', async (to) => {
  await expect(resolvePayee(bank.banking, { to })).rejects.toMatchObject({
    domainCode: 'NOT_FOUND',
    path: ['to'],
  });
});

test('the number of a closed or frozen account is not found', async () => {
  for (const status of ['closed', 'frozen'] as const) {
    const account = await bank.accountWith(0n, { status });
    await expect(resolvePayee(bank.banking, { to: account.number })).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
    });
  }
});
