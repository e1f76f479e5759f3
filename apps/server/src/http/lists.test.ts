import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, DOORS } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

const page = z.object({
  items: z.array(z.looseObject({})),
  nextCursor: z.string().nullable(),
  nextAfter: z.string().nullable().optional(),
});

let bank: TestBank;
let ana: SignedInUser;
let bruno: SignedInUser;
let banker: SignedInUser;
let accountId: string;

beforeAll(async () => {
  bank = await openTestBank();
  [ana, bruno, banker] = await Promise.all([
    bank.user({ username: 'ana' }),
    bank.user({ username: 'bruno' }),
    bank.user({ role: 'banker' }),
  ]);
  for (const owner of [ana, bruno]) {
    for (const currency of ['USD', 'EUR', 'JPY'])
      await anAccountWith(bank, { owner, banker, currency, amountMinor: 100n });
  }
  const { id } = await bank.database.prisma.account.findFirstOrThrow({
    where: { ownerId: ana.user.id, currency: 'USD' },
  });
  accountId = id;
  for (let sent = 0; sent < 3; sent++) {
    const input = { id: uuidv7(), fromAccountId: id, to: 'bruno', amountMinor: '1', currency: 'USD' };
    await call(bank.app, 'REST', { name: 'transfers.create', input, headers: headersOf(ana) });
  }
  for (const to of ['bruno', ...(await numbersOf(bruno))])
    await call(bank.app, 'REST', { name: 'payees.save', input: { to }, headers: headersOf(ana) });
  for (const text of ['Called', 'Called again', 'Came'])
    await call(bank.app, 'REST', {
      name: 'staff.customers.addNote',
      input: { id: ana.user.id, text },
      headers: headersOf(banker),
    });
  for (const username of ['ana', 'bruno', 'ana', 'bruno'])
    await call(bank.app, 'REST', { name: 'tokens.create', input: { username, password: PASSWORD } });
});
afterAll(() => bank.close());

const headersOf = ({ token }: SignedInUser) => ({ authorization: `Bearer ${token}` });
const numbersOf = async ({ user }: SignedInUser) =>
  (await bank.database.prisma.account.findMany({ where: { ownerId: user.id } })).map(
    ({ number }) => number ?? '',
  );

/** Each list with an input for it, and one of other filters. */
const LISTS: Readonly<
  Record<string, { own?: () => object; other?: () => object; caller?: () => SignedInUser }>
> = {
  'accounts.list': {},
  'accounts.entries': { own: () => ({ id: accountId }), other: () => ({ id: accountId, direction: 'out' }) },
  'me.history': { other: () => ({ group: 'access' }) },
  'payees.list': {},
  'sessions.list': {},
  'transfers.list': { other: () => ({ kind: 'transfer' }) },
  'staff.audit.list': { other: () => ({ user: 'ana' }), caller: () => banker },
  'staff.customers.search': { other: () => ({ text: 'u' }), caller: () => banker },
  'staff.customers.notes': {
    own: () => ({ id: ana.user.id }),
    other: () => ({ id: bruno.user.id }),
    caller: () => banker,
  },
  'staff.customers.sessions': {
    own: () => ({ id: ana.user.id }),
    other: () => ({ id: bruno.user.id }),
    caller: () => banker,
  },
};

describe.each(DOORS)('lists over %s', (door) => {
  async function read(name: string, input: object, caller = LISTS[name]?.caller?.() ?? ana) {
    const answer = await call(bank.app, door, { name, input, headers: headersOf(caller) });
    expect([answer.status, answer.issues]).toEqual([200, []]);
    return page.parse(answer.data);
  }
  const refusal = async (name: string, input: object, caller = LISTS[name]?.caller?.() ?? ana) => {
    const { status, issues } = await call(bank.app, door, { name, input, headers: headersOf(caller) });
    return [status, ...issues.map(({ path }) => path)];
  };

  it.each(Object.keys(LISTS))(
    '%s: page by page the same as at once, without gap or duplicate',
    async (name) => {
      const own = LISTS[name]?.own?.() ?? {};
      const whole = await read(name, { ...own, limit: 100 });
      expect([whole.items.length > 1, whole.nextCursor]).toEqual([true, null]);
      const items: unknown[] = [];
      let cursor: string | undefined;
      do {
        const some = await read(name, { ...own, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        expect(some.items.length).toBeLessThanOrEqual(2);
        items.push(...some.items);
        cursor = some.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(items).toEqual(whole.items);
    },
  );

  it.each(Object.keys(LISTS))('%s: cursor of another list, person or filter is refused', async (name) => {
    const { own, other } = LISTS[name] ?? {};
    const { nextCursor: cursor } = await read(name, { ...own?.(), limit: 1 });
    expect(cursor).not.toBeNull();
    expect(await refusal(name, { ...own?.(), cursor: 'eyJpZCI6IjEifQ' })).toEqual([400, ['cursor']]);
    if (other !== undefined) expect(await refusal(name, { ...other(), cursor })).toEqual([400, ['cursor']]);
    for (const elsewhere of Object.keys(LISTS).filter((one) => one !== name))
      expect(await refusal(elsewhere, { ...LISTS[elsewhere]?.own?.(), cursor })).toEqual([400, ['cursor']]);
    const isOfAna = LISTS[name]?.caller === undefined && own === undefined;
    if (isOfAna) expect(await refusal(name, { cursor }, bruno)).toEqual([400, ['cursor']]);
  });

  it('currencies: page by page, also without signing in', async () => {
    const codes: unknown[] = [];
    let cursor: string | undefined;
    do {
      const input = { limit: 1, ...(cursor === undefined ? {} : { cursor }) };
      const some = page.parse((await call(bank.app, door, { name: 'currencies.list', input })).data);
      codes.push(...some.items.map(({ code }) => code));
      cursor = some.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(codes).toEqual(bank.runtime.currencies);
  });

  it('`after`: reads entries and transfers of an account forward, and says how to go on', async () => {
    const entries = await read('accounts.entries', { id: accountId, after: '0', limit: 3 });
    expect(entries.items.map(({ version }) => version)).toEqual(['1', '2', '3']);
    expect(entries.nextAfter).toBe('3');
    const rest = await read('accounts.entries', { id: accountId, after: '3' });
    expect([rest.items.length, rest.nextAfter, rest.nextCursor]).toEqual([1, '4', null]);
    expect(await read('accounts.entries', { id: accountId, after: '4' })).toEqual({
      items: [],
      nextAfter: '4',
      nextCursor: null,
    });
    const transfers = await read('transfers.list', { accountId, after: '1', limit: 2 });
    expect([transfers.items.length, transfers.nextAfter]).toEqual([2, '3']);
  });

  it.each([
    ['accounts.entries', { after: '-1' }, 'after'],
    ['accounts.entries', { after: '01' }, 'after'],
    ['accounts.entries', { after: '5' }, 'after'],
    ['accounts.entries', { after: '999999999999999999' }, 'after'],
    ['transfers.list', { after: '0' }, 'accountId'],
    ['transfers.list', { accountId: 'x' }, 'accountId'],
    ['transfers.list', { kind: 'gift' }, 'kind'],
    ['transfers.list', { direction: 'up' }, 'direction'],
    ['transfers.list', { counterparty: '123456789012' }, 'counterparty'],
    ['transfers.list', { counterparty: 'ana bruno' }, 'counterparty'],
    ['transfers.list', { batchId: '1' }, 'batchId'],
    ['transfers.list', { from: '2026-02-02', to: '2026-02-01' }, 'to'],
    ['transfers.list', { from: '0000-01-01' }, 'from'],
    ['accounts.list', { limit: 0 }, 'limit'],
    ['sessions.list', { limit: 101 }, 'limit'],
    ['me.history', { group: 'staff' }, 'group'],
    ['me.history', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ])('%s with %j: 400 on `%s`', async (name, input, field) => {
    expect(await refusal(name, { ...LISTS[name]?.own?.(), ...input })).toEqual([400, [field]]);
  });

  it.each([
    ['accounts.entries', { cursor: 'eyJpZCI6IjEifQ' }, 'cursor-unknown'],
    ['accounts.entries', { after: 'x' }, 'not-a-version'],
    ['accounts.entries', { after: '5' }, 'version-unknown'],
    ['transfers.list', { after: '0' }, 'required'],
    ['transfers.list', { counterparty: 'nobody_saved' }, 'payee-not-saved'],
    ['transfers.list', { from: '2026-02-02', to: '2026-02-01' }, 'range-reversed'],
  ])('%s with %j: issue `%s`', async (name, input, code) => {
    const asked = { name, input: { ...LISTS[name]?.own?.(), ...input }, headers: headersOf(ana) };
    expect((await call(bank.app, door, asked)).issues).toMatchObject([{ code }]);
  });

  it('history: a look with the name of the banker, one’s own sign-in, no id of staff', async () => {
    await read('staff.customers.notes', { id: ana.user.id }, banker);
    const items = (await read('me.history', { limit: 100 })).items;
    expect(items).toContainEqual(
      expect.objectContaining({
        name: 'customer.viewed',
        by: 'bank',
        staff: banker.user.fullName,
        sentence: `${banker.user.fullName} at the bank looked at your profile and accounts.`,
        address: null,
      }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ name: 'session.opened', sentence: 'A program signed in as you.', by: 'you' }),
    );
    expect(JSON.stringify(items)).not.toContain(banker.user.id);
    expect((await read('me.history', { group: 'bank' })).items.map(({ name }) => name)).not.toContain(
      'session.opened',
    );
  });

  it('account of another customer: 404 on `accountId`', async () => {
    expect(await refusal('transfers.list', { accountId }, bruno)).toEqual([404, ['accountId']]);
  });
});

it('lists over tRPC without an input: the first page', async () => {
  for (const name of [
    'accounts.list',
    'transfers.list',
    'payees.list',
    'sessions.list',
    'emailChanges.list',
  ]) {
    const { status } = await call(bank.app, 'tRPC', { name, headers: headersOf(ana) });
    expect([name, status]).toEqual([name, 200]);
  }
});
