import { createCaudalClient, keepSignedIn } from '@caudal/client';
import type { UserId } from '@caudal/domain';
import { authenticateToken, beginSecondFactor, confirmSecondFactor } from '@caudal/identity';
import { TOTP } from 'otpauth';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBank, PASSWORD, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let url: string;

beforeAll(async () => {
  bank = await openTestBank();
  url = await bank.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => bank.close());

async function signedIn(role: 'depositor' | 'banker') {
  const { user } = await bank.user({ role });
  const token = await createCaudalClient({ url }).tokens.create.mutate({
    username: user.username,
    password: PASSWORD,
  });
  return { user, client: createCaudalClient({ url, accessToken: () => token.accessToken }) };
}

it('transfer through the client: moves the money between two customers', async () => {
  const [ana, bruno, mara] = [
    await signedIn('depositor'),
    await signedIn('depositor'),
    await signedIn('banker'),
  ];
  const account = await ana.client.accounts.open.mutate({ currency: 'USD' });
  await bruno.client.accounts.open.mutate({ currency: 'USD' });
  await mara.client.staff.deposit.mutate({ id: uuidv7(), accountId: account.id, amountMinor: '10000' });

  const transfer = await ana.client.transfers.create.mutate({
    id: uuidv7(),
    fromAccountId: account.id,
    to: bruno.user.username,
    amountMinor: '1050',
    currency: 'USD',
    description: 'Tea',
  });

  expect(transfer.entry).toMatchObject({ amountMinor: '-1050', balanceAfterMinor: '8950' });
  const [theirs, [mine]] = await Promise.all([
    bruno.client.accounts.list.query(),
    ana.client.accounts.list.query().then(({ items }) => items),
  ]);
  expect([theirs.items[0]?.balanceMinor, mine?.balanceMinor]).toEqual(['1050', '8950']);
});

it('entries through the client: pages, newest first, filtered by date', async () => {
  const [ana, mara] = [await signedIn('depositor'), await signedIn('banker')];
  const { id } = await ana.client.accounts.open.mutate({ currency: 'USD' });
  for (const amountMinor of ['1', '2', '3'])
    await mara.client.staff.deposit.mutate({ id: uuidv7(), accountId: id, amountMinor });
  const first = await ana.client.accounts.entries.query({ id, limit: 2 });
  const second = await ana.client.accounts.entries.query({ id, limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map(({ amountMinor }) => amountMinor)).toEqual(['3', '2', '1']);
  expect(second.nextCursor).toBeNull();
  const today = new Date().toISOString().slice(0, 10);
  expect((await ana.client.accounts.entries.query({ id, from: today })).items).toHaveLength(3);
  expect((await ana.client.accounts.entries.query({ id, to: today })).items).toHaveLength(0);
});

it('entries by text: amounts, and kinds in the user’s language', async () => {
  const [ana, mara] = [await signedIn('depositor'), await signedIn('banker')];
  const { id } = await ana.client.accounts.open.mutate({ currency: 'USD' });
  await mara.client.staff.deposit.mutate({ id: uuidv7(), accountId: id, amountMinor: '4800' });
  const found = async (text: string) => {
    const { items } = await ana.client.accounts.entries.query({ id, text });
    return items.length;
  };
  expect([await found('48.00'), await found('48,00'), await found('deposit')]).toEqual([1, 1, 1]);
  expect(await found('depósito')).toBe(0);
  await ana.client.me.update.mutate({ locale: 'es' });
  expect([await found('depósito'), await found('DEPOSITO')]).toEqual([1, 1]);
});

it('refused call: throws with domainCode and status', async () => {
  await expect(createCaudalClient({ url }).me.get.query()).rejects.toMatchObject({
    data: { domainCode: 'UNAUTHENTICATED', httpStatus: 401 },
  });
});

it('more calls at once than one request may carry: all answered', async () => {
  const { client } = await signedIn('depositor');
  const answers = await Promise.all(Array.from({ length: 25 }, () => client.me.get.query()));
  expect(answers).toHaveLength(25);
});

describe('keepSignedIn', () => {
  let hasty: TestBank;
  let hastyUrl: string;

  beforeAll(async () => {
    // Access tokens so short-lived that each request needs a renewal.
    const tokenLifetimes = { accessSeconds: 20, refreshSeconds: 3_600 };
    hasty = await openTestBank({ identity: { tokenLifetimes } });
    hastyUrl = await hasty.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => hasty.close());

  const sessionsOf = (userId: UserId) =>
    hasty.database.prisma.session.findMany({ where: { userId, holder: 'program' } });

  it('keepSignedIn with expiring tokens: one sign-in, one session, one renewal at a time', async () => {
    const { user } = await hasty.user();
    await hasty.database.prisma.session.deleteMany({ where: { userId: user.id } });
    const accessToken = keepSignedIn({ url: hastyUrl, username: user.username, password: PASSWORD });
    const client = createCaudalClient({ url: hastyUrl, accessToken });
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all([client.me.get.query(), accessToken(), accessToken()]);
      expect(answers[0].id).toBe(user.id);
    }
    expect(await sessionsOf(user.id)).toHaveLength(1);
  });

  it('keepSignedIn after its session ended: signs in again', async () => {
    const { user } = await hasty.user();
    const accessToken = keepSignedIn({ url: hastyUrl, username: user.username, password: PASSWORD });
    const client = createCaudalClient({ url: hastyUrl, accessToken });
    await client.me.get.query();
    await hasty.database.prisma.session.deleteMany({ where: { userId: user.id } });
    expect((await client.me.get.query()).id).toBe(user.id);
  });

  it('keepSignedIn with a second factor: needs a valid code, otherwise throws the refusal', async () => {
    const { user, token } = await hasty.user();
    const { identity } = hasty.runtime;
    const { secret } = await beginSecondFactor(identity, { user, password: PASSWORD, issuer: 'Test Bank' });
    const totp = new TOTP({ secret });
    const code = totp.generate();
    const { recoveryCodes } = await confirmSecondFactor(identity, {
      ...(await authenticateToken(identity, token)),
      code,
    });
    const program = { url: hastyUrl, username: user.username, password: PASSWORD };
    await expect(keepSignedIn(program)()).rejects.toMatchObject({
      data: { domainCode: 'SECOND_FACTOR_REQUIRED' },
    });
    await expect(keepSignedIn({ ...program, code: () => code })()).rejects.toMatchObject({
      data: { domainCode: 'CODE_INVALID' },
    });
    const [recoveryCode = ''] = recoveryCodes;
    await expect(keepSignedIn({ ...program, code: () => recoveryCode })()).resolves.toEqual(
      expect.any(String),
    );
  });
});
