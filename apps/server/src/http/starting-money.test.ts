import { bankTransferId } from '@caudal/domain';
import { transferOut } from '@caudal/schemas';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
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

  it('ids that everybody can compute, taken first: refused, or of no consequence', async () => {
    const [ana, bruno] = [await demo.user(), await demo.user()];
    const [{ id }, { id: paying }] = [await openAccount(demo, ana), await openAccount(demo, ana, 'EUR')];
    await openAccount(demo, bruno, 'EUR');
    const call = ask(demo, door, ana);
    expect((await call('demo.startingMoney', { accountId: paying })).status).toBe(200);
    const derived = uuidv5(id, '0a5b0a0c-2f0e-4a3c-9c0e-3f6f4a9f6a51');
    const take = (transferId: string) =>
      call('transfers.create', {
        id: transferId,
        fromAccountId: paying,
        to: bruno.user.username,
        amountMinor: '1',
        currency: 'EUR',
      });
    const reserved = await take(bankTransferId(derived));
    expect([reserved.status, reserved.domainCode]).toEqual([400, 'VALIDATION_FAILED']);
    // An earlier version used this one itself.
    expect((await take(derived)).status).toBe(200);
    const given = transferOut.parse((await call('demo.startingMoney', { accountId: id })).data);
    expect(given.id).toBe(bankTransferId(derived));
    expect((await call('accounts.get', { id })).data).toMatchObject({ balanceMinor: '100000' });
  });

  it.each(['staff.deposit', 'staff.withdraw'])(
    '%s under an id of the bank: VALIDATION_FAILED',
    async (name) => {
      const { id } = await openAccount(demo, await demo.user());
      const mara = ask(demo, door, await demo.user({ role: 'banker' }));
      const input = { id: bankTransferId(uuidv7()), accountId: id, amountMinor: '1' };
      expect((await mara(name, input)).domainCode).toBe('VALIDATION_FAILED');
    },
  );
});
