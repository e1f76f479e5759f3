import { transferOut } from '@caudal/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let demo: TestBank;
let real: TestBank;
beforeAll(async () => {
  demo = await openTestBank({ isDemo: true });
  real = await openTestBank();
});
afterAll(async () => {
  await demo.close();
  await real.close();
});

const ask = (bank: TestBank, door: (typeof DOORS)[number], { token }: SignedInUser) => {
  const headers = { authorization: `Bearer ${token}` };
  return async (name: string, input: object) => call(bank.app, door, { name, input, headers });
};
const openAccount = async (bank: TestBank, user: SignedInUser, currency = 'USD') => {
  const answer = await ask(bank, 'tRPC', user)('accounts.open', { currency });
  return answer.data as { readonly id: string };
};

describe.each(DOORS)('starting money over %s', (door) => {
  it.each([
    ['USD', '100000'],
    ['JPY', '150000'],
  ])('own %s account: %s minor units, once', async (currency, amountMinor) => {
    const ana = await demo.user();
    const { id } = await openAccount(demo, ana, currency);
    const call = ask(demo, door, ana);
    const first = transferOut.parse((await call('demo.startingMoney', { accountId: id })).data);
    expect(first).toMatchObject({ kind: 'deposit', amountMinor, currency, description: '' });
    const again = transferOut.parse((await call('demo.startingMoney', { accountId: id })).data);
    expect(again).toEqual(first);
    expect((await call('accounts.get', { id })).data).toMatchObject({ balanceMinor: amountMinor });
  });

  it('account of another customer: NOT_FOUND', async () => {
    const { id } = await openAccount(demo, await demo.user());
    const answer = await ask(demo, door, await demo.user())('demo.startingMoney', { accountId: id });
    expect([answer.status, answer.domainCode]).toEqual([404, 'NOT_FOUND']);
  });

  it('bank that is no demo: NOT_FOUND, nothing posted', async () => {
    const ana = await real.user();
    const { id } = await openAccount(real, ana);
    const call = ask(real, door, ana);
    const answer = await call('demo.startingMoney', { accountId: id });
    expect([answer.status, answer.domainCode]).toEqual([404, 'NOT_FOUND']);
    expect((await call('accounts.get', { id })).data).toMatchObject({ balanceMinor: '0' });
  });
});
