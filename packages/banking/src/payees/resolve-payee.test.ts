import { aCustomer, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { removePayee } from './remove-payee.ts';
import { resolvePayee } from './resolve-payee.ts';
import { savePayee } from './save-payee.ts';

let bank: TestBank;
let ana: TestUser;
let viewer: TestUser;
beforeAll(async () => {
  bank = await openTestBank();
  ana = await aCustomer(bank.database.prisma, { username: 'ana_g', fullName: 'Ana García' });
  viewer = await aCustomer(bank.database.prisma);
});
afterAll(() => bank.close());

const resolve = (to: string) => resolvePayee(bank.banking, { userId: viewer.id, to });

test('username: masked name and the currencies of the active accounts', async () => {
  for (const [currency, status] of [
    ['USD', 'active'],
    ['EUR', 'active'],
    ['JPY', 'closed'],
    ['KWD', 'frozen'],
  ] as const) {
    await bank.accountWith(0n, { ownerId: ana.id, currency, status });
  }
  expect(await resolve('ana_g')).toEqual({
    name: 'Ana G•••',
    currencies: ['EUR', 'USD'],
  });
});

test('account number: masked name and its own currency', async () => {
  const account = await bank.accountWith(0n, { currency: 'CZK' });
  expect(await resolve(account.number)).toEqual({
    name: 'Ana G•••',
    currencies: ['CZK'],
  });
});

test('user without an account: no currencies', async () => {
  await aCustomer(bank.database.prisma, { username: 'without', fullName: 'Cher' });
  expect(await resolve('without')).toEqual({ name: 'C•••', currencies: [] });
});

test.each(['nobody_here', '000000000098', '123456789012'])('unknown reference %j: NOT_FOUND', async (to) => {
  await expect(resolve(to)).rejects.toMatchObject({
    domainCode: 'NOT_FOUND',
    path: ['to'],
  });
});

test('number of a closed or frozen account: NOT_FOUND', async () => {
  for (const status of ['closed', 'frozen'] as const) {
    const account = await bank.accountWith(0n, { status });
    await expect(resolve(account.number)).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
    });
  }
});

test('saved payee: full name by every reference until removed, masked for other customers', async () => {
  const luz = await aCustomer(bank.database.prisma, { username: 'luz', fullName: 'Luz Prado' });
  const { number } = await bank.accountWith(0n, { ownerId: luz.id });
  const saved = await savePayee(bank.banking, { userId: viewer.id, to: number });
  for (const to of ['luz', number])
    expect(await resolve(to)).toEqual({ name: 'Luz Prado', currencies: ['USD'] });
  expect(await resolvePayee(bank.banking, { userId: ana.id, to: 'luz' })).toMatchObject({ name: 'Luz P•••' });
  await removePayee(bank.banking, { userId: viewer.id, payeeId: saved.id });
  expect(await resolve('luz')).toMatchObject({ name: 'Luz P•••' });
});
