import { type Caudal, type CaudalError, createCaudal } from '@caudal/client';
import type { AppRouter } from '@caudal/client/trpc';
import { authenticateToken, beginSecondFactor, confirmSecondFactor } from '@caudal/identity';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { TOTP } from 'otpauth';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBank, PASSWORD, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let url: string;

beforeAll(async () => {
  bank = await openTestBank({ isDemo: true });
  url = await bank.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => bank.close());

async function signedIn(role: 'depositor' | 'banker', options = {}) {
  const { user } = await bank.user({ role });
  return { user, caudal: createCaudal({ url, username: user.username, password: PASSWORD, ...options }) };
}

/** A customer with 100 dollars. */
async function funded(options = {}) {
  const [ana, mara] = [await signedIn('depositor', options), await signedIn('banker')];
  const account = await ana.caudal.accounts.open({ currency: 'USD' });
  await mara.caudal.staff.deposit({ id: uuidv7(), accountId: account.id, amountMinor: '10000' });
  return { ...ana, account };
}

it('transfer through the client: moves the money between two customers', async () => {
  const [ana, bruno] = [await funded(), await signedIn('depositor')];
  await bruno.caudal.accounts.open({ currency: 'USD' });
  const transfer = await ana.caudal.transfers.create({
    id: uuidv7(),
    fromAccountId: ana.account.id,
    to: bruno.user.username,
    amountMinor: '1050',
    currency: 'USD',
    description: 'Tea',
  });
  expect(transfer.entry).toMatchObject({ amountMinor: '-1050', balanceAfterMinor: '8950' });
  const [theirs, mine] = await Promise.all([bruno.caudal.accounts.list(), ana.caudal.accounts.list()]);
  expect([theirs.items[0]?.balanceMinor, mine.items[0]?.balanceMinor]).toEqual(['1050', '8950']);
});

it('entries through the client: iterated over pages, newest first, filtered by date', async () => {
  const [ana, mara] = [await signedIn('depositor'), await signedIn('banker')];
  const { id } = await ana.caudal.accounts.open({ currency: 'USD' });
  for (const amountMinor of ['1', '2', '3'])
    await mara.caudal.staff.deposit({ id: uuidv7(), accountId: id, amountMinor });
  const amounts: string[] = [];
  for await (const { amountMinor } of ana.caudal.accounts.entries({ id, limit: 2 }))
    amounts.push(amountMinor);
  expect(amounts).toEqual(['3', '2', '1']);
  const today = new Date().toISOString().slice(0, 10);
  expect((await ana.caudal.accounts.entries({ id, from: today })).items).toHaveLength(3);
  expect((await ana.caudal.accounts.entries({ id, to: today })).items).toHaveLength(0);
});

it('entries by text: amounts, and kinds in the user’s language', async () => {
  const { caudal, account } = await funded();
  const found = async (text: string) =>
    (await caudal.accounts.entries({ id: account.id, text })).items.length;
  expect([await found('100.00'), await found('100,00'), await found('deposit')]).toEqual([1, 1, 1]);
  expect(await found('depósito')).toBe(0);
  await caudal.me.update({ locale: 'es' });
  expect([await found('depósito'), await found('DEPOSITO')]).toEqual([1, 1]);
});

it('refused call: throws the bank’s code, status and issues', async () => {
  await expect(createCaudal({ url }).me.get()).rejects.toMatchObject({
    domainCode: 'UNAUTHENTICATED',
    status: 401,
    requestId: expect.stringMatching(/^[\da-f-]{36}$/),
  });
  const { caudal } = await signedIn('depositor');
  await expect(caudal.accounts.get({ id: 'no id' })).rejects.toMatchObject({
    domainCode: 'VALIDATION_FAILED',
    issues: [{ path: ['id'] }],
  });
});

it('tRPC’s own client with the exported router: calls and refusals, more than one request may carry', async () => {
  const { token } = await bank.user();
  const own = createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${url}/api/trpc`,
        maxItems: 10,
        headers: { authorization: `Bearer ${token}` },
      }),
    ],
  });
  const answers = await Promise.all(Array.from({ length: 25 }, () => own.me.get.query()));
  expect(answers).toHaveLength(25);
  await expect(own.accounts.get.query({ id: uuidv7() })).rejects.toMatchObject({
    data: { domainCode: 'NOT_FOUND', httpStatus: 404 },
  });
});

const BATCHED = uuidv7();

describe('answers lost on the way', () => {
  /** The real bank behind a network that loses the first answer of one procedure. */
  function losing(procedure: string) {
    let sent = 0;
    const network: typeof fetch = async (address, request) => {
      const response = await fetch(address, request);
      if (!new URL(String(address)).pathname.endsWith(`/${procedure}`)) return response;
      sent += 1;
      if (sent === 1) throw new TypeError('fetch failed');
      return response;
    };
    return { fetch: network, times: () => sent };
  }

  it('twenty payments at once: each posted once, and answered', async () => {
    const { times, ...network } = losing('transfers.create');
    const [ana, bruno] = [await funded(network), await signedIn('depositor')];
    await bruno.caudal.accounts.open({ currency: 'USD' });
    const pay = (id: string) =>
      ana.caudal.transfers.create({
        id,
        fromAccountId: ana.account.id,
        to: bruno.user.username,
        amountMinor: '10',
        currency: 'USD',
      });
    const ids = Array.from({ length: 20 }, () => uuidv7());
    const transfers = await Promise.all(ids.map(pay));
    expect(transfers.map(({ id }) => id)).toEqual(ids);
    expect(times()).toBe(21);
    expect((await bruno.caudal.accounts.list()).items[0]?.balanceMinor).toBe('200');
  });

  it.each([
    [
      'transfers.createMany',
      (caudal: Caudal, accountId: string, to: string) =>
        caudal.transfers.createMany({
          transfers: [{ id: BATCHED, fromAccountId: accountId, to, amountMinor: '1', currency: 'USD' }],
        }),
    ],
    ['demo.startingMoney', (caudal: Caudal, accountId: string) => caudal.demo.startingMoney({ accountId })],
    [
      'payees.save',
      (caudal: Caudal, _account: string, to: string) => caudal.payees.save({ to, nickname: 'B' }),
    ],
  ] as const)('%s: asked for again, done once, the same answer as without a loss', async (name, ask) => {
    const { times, ...network } = losing(name);
    const [ana, bruno] = [await funded(network), await signedIn('depositor')];
    await bruno.caudal.accounts.open({ currency: 'USD' });
    const first = await ask(ana.caudal, ana.account.id, bruno.user.username);
    expect(times()).toBe(2);
    expect(await ask(ana.caudal, ana.account.id, bruno.user.username)).toEqual(first);
    expect((await ana.caudal.transfers.list()).items.length).toBeLessThanOrEqual(2);
    expect((await ana.caudal.payees.list()).items.length).toBeLessThanOrEqual(1);
  });

  it.each(['deposit', 'withdraw'] as const)('staff.%s: asked for again, booked once', async (kind) => {
    const { times, ...network } = losing(`staff.${kind}`);
    const { caudal, account } = await funded();
    const mara = await signedIn('banker', network);
    await mara.caudal.staff[kind]({ id: uuidv7(), accountId: account.id, amountMinor: '100' });
    expect(times()).toBe(2);
    const { balanceMinor } = await caudal.accounts.get({ id: account.id });
    expect(balanceMinor).toBe(kind === 'deposit' ? '10100' : '9900');
  });

  it('opening an account: asked for again under the same key, opened once', async () => {
    const { times, ...network } = losing('accounts.open');
    const ana = await signedIn('depositor', network);
    const account = await ana.caudal.accounts.open({ currency: 'USD' });
    expect(times()).toBe(2);
    expect((await ana.caudal.accounts.list()).items).toEqual([account]);
    await expect(ana.caudal.accounts.open({ currency: 'USD' })).rejects.toMatchObject({
      domainCode: 'ALREADY_EXISTS',
    });
  });

  it('change that could happen twice: not asked for again; the caller learns that it may have happened', async () => {
    const { times, ...network } = losing('me.update');
    const ana = await signedIn('depositor', network);
    await expect(ana.caudal.me.update({ locale: 'es' })).rejects.toMatchObject({
      domainCode: 'NO_ANSWER',
      mayHaveHappened: true,
    });
    expect(times()).toBe(1);
    expect((await ana.caudal.me.get()).locale).toBe('es');
  });

  it('same id with other details: ID_REUSED at once', async () => {
    const ana = await funded();
    const bruno = await signedIn('depositor');
    await bruno.caudal.accounts.open({ currency: 'USD' });
    const payment = {
      id: uuidv7(),
      fromAccountId: ana.account.id,
      to: bruno.user.username,
      amountMinor: '10',
      currency: 'USD',
    };
    await ana.caudal.transfers.create(payment);
    await expect(ana.caudal.transfers.create({ ...payment, amountMinor: '11' })).rejects.toMatchObject({
      domainCode: 'ID_REUSED',
      mayHaveHappened: false,
    });
  });
});

describe('kept session', () => {
  let hasty: TestBank;
  let hastyUrl: string;

  beforeAll(async () => {
    // Access tokens that are over at once, so that each round needs a renewal.
    const tokenLifetimes = { accessSeconds: 1, refreshSeconds: 3_600 };
    hasty = await openTestBank({ identity: { tokenLifetimes } });
    hastyUrl = await hasty.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => hasty.close());

  const clientOf = (username: string, options = {}) =>
    createCaudal({ url: hastyUrl, username, password: PASSWORD, ...options });

  it('expiring tokens: one sign-in, one session, whatever the clock of the program says', async () => {
    const { user } = await hasty.user();
    await hasty.database.prisma.session.deleteMany({ where: { userId: user.id } });
    const caudal = clientOf(user.username);
    const sessions = () =>
      hasty.database.prisma.session.findMany({ where: { userId: user.id, holder: 'program' } });
    do {
      const answers = await Promise.all([caudal.me.get(), caudal.me.get(), caudal.me.get()]);
      expect(answers.map(({ id }) => id)).toEqual([user.id, user.id, user.id]);
    } while ((await sessions()).every(({ renewals }) => renewals < 2));
    expect(await sessions()).toHaveLength(1);
  });

  it('session ended while its token is good: signs in again, and makes the change once', async () => {
    const { user } = await hasty.user();
    const caudal = clientOf(user.username);
    await caudal.me.get();
    await hasty.database.prisma.session.deleteMany({ where: { userId: user.id } });
    await expect(caudal.accounts.open({ currency: 'USD' })).resolves.toMatchObject({ currency: 'USD' });
    expect((await caudal.accounts.list()).items).toHaveLength(1);
  });

  it('second factor: needs a valid code, otherwise throws the refusal', async () => {
    const { user, token } = await hasty.user();
    const { identity } = hasty.runtime;
    const { secret } = await beginSecondFactor(identity, { user, password: PASSWORD, issuer: 'Test Bank' });
    const code = new TOTP({ secret }).generate();
    const { recoveryCodes } = await confirmSecondFactor(identity, {
      ...(await authenticateToken(identity, token)),
      code,
    });
    const refusalWith = (options: object) =>
      clientOf(user.username, options)
        .me.get()
        .then(
          () => expect.fail('signed in'),
          (error: CaudalError) => error.domainCode,
        );
    expect(await refusalWith({})).toBe('SECOND_FACTOR_REQUIRED');
    expect(await refusalWith({ code: () => code })).toBe('CODE_INVALID');
    const [recoveryCode = ''] = recoveryCodes;
    const caudal = clientOf(user.username, { code: async () => recoveryCode });
    expect((await caudal.me.get()).id).toBe(user.id);
  });
});
