import { accountNumberFrom, formatAccountNumber } from '@caudal/domain';
import { payeeOut, payeePageOut } from '@caudal/schemas';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let banker: SignedInUser;
let bruno: { readonly number: string };
let ana: SignedInUser;

beforeAll(async () => {
  bank = await openTestBank();
  banker = await bank.user({ role: 'banker' });
  bruno = await anAccountWith(bank, { owner: await bank.user({ username: 'bruno' }), banker });
});
beforeEach(async () => {
  ana = await bank.user();
});
afterAll(() => bank.close());

describe.each(DOORS)('payees over %s', (door) => {
  const ask = (name: string, input: object) =>
    call(bank.app, door, { name, input, headers: { authorization: `Bearer ${ana.token}` } });
  const list = async () => payeePageOut.parse((await ask('payees.list', {})).data).items;

  it('formatted account number: payee saved, listed, renamed, removed', async () => {
    const to = formatAccountNumber(bruno.number);
    const saved = payeeOut.parse((await ask('payees.save', { to, nickname: '  Bru ' })).data);
    expect(saved).toMatchObject({
      to: bruno.number,
      name: 'Ana García',
      nickname: 'Bru',
      currencies: ['USD'],
    });
    expect(await list()).toEqual([saved]);

    await ask('payees.save', { to: bruno.number, nickname: null });
    expect(await list()).toEqual([{ ...saved, nickname: null }]);

    const removed = await ask('payees.remove', { id: saved.id });
    expect([removed.status, removed.data]).toEqual([200, {}]);
    expect(await list()).toEqual([]);
  });

  it('transfer to a saved payee: full name instead of the masked one', async () => {
    const from = await anAccountWith(bank, { owner: ana, banker, amountMinor: 10n });
    const send = async () => {
      const { data } = await ask('transfers.create', {
        id: uuidv7(),
        fromAccountId: from.id,
        to: 'bruno',
        amountMinor: '1',
        currency: 'USD',
      });
      return data;
    };
    const masked = { accountNumber: bruno.number, name: 'Ana G•••', masked: true };
    const full = { accountNumber: bruno.number, name: 'Ana García', masked: false };
    expect(await send()).toMatchObject({ to: masked, entry: { counterparty: masked } });
    await ask('payees.save', { to: 'bruno' });
    expect(await send()).toMatchObject({ to: full, entry: { counterparty: full } });
    const entries = await ask('accounts.entries', { id: from.id, direction: 'out' });
    expect(entries.data).toMatchObject({ items: [{ counterparty: full }, { counterparty: full }] });
    expect((await ask('payees.resolve', { to: 'bruno' })).data).toMatchObject({ name: 'Ana García' });
  });

  it.each([
    ['account number with a wrong check digit', 'VALIDATION_FAILED', () => '000000000199'],
    ['unknown account number', 'NOT_FOUND', () => accountNumberFrom('0000000000')],
    ['unknown username', 'NOT_FOUND', () => 'nobody_here'],
    ['own username', 'SAME_ACCOUNT', () => ana.user.username],
  ])('saving a payee, %s: %s', async (_what, domainCode, to) => {
    const answer = await ask('payees.save', { to: to() });
    expect({ domainCode: answer.domainCode, paths: answer.issues.map(({ path }) => path) }).toEqual({
      domainCode,
      paths: [['to']],
    });
    expect(await list()).toEqual([]);
  });

  it.each(['', '   ', 'x'.repeat(61), 'two\nlines', '\u202eedoc', 5, true, ['Bru']])(
    'saving a payee with nickname %j: VALIDATION_FAILED',
    async (nickname) => {
      const answer = await ask('payees.save', { to: 'bruno', nickname });
      expect(answer.domainCode).toBe('VALIDATION_FAILED');
      expect(answer.issues.map(({ path }) => path)).toEqual([['nickname']]);
      expect(await list()).toEqual([]);
    },
  );
});
