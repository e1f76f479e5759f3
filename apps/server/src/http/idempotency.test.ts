import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, DOORS, type DoorName } from '../fixtures/call.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let ana: SignedInUser;
let bruno: SignedInUser;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  ana = await bank.user();
  bruno = await bank.user();
});
afterAll(() => bank.close());

interface Keyed {
  readonly key: string;
  readonly name?: string;
  readonly input?: object;
  readonly by?: SignedInUser;
}

const send = (
  door: DoorName,
  { key, name = 'accounts.open', input = { currency: 'USD' }, by = ana }: Keyed,
) =>
  call(bank.app, door, {
    name,
    input,
    headers: { authorization: `Bearer ${by.token}`, 'idempotency-key': key },
  });

const accountsOf = ({ user }: SignedInUser) =>
  bank.database.prisma.account.count({ where: { ownerId: user.id } });

describe.each(DOORS)('Idempotency-Key over %s', (door) => {
  it('repeated request: the same status and body, one account', async () => {
    const first = await send(door, { key: 'open-1' });
    const second = await send(door, { key: 'open-1' });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.response.body).toBe(first.response.body);
    expect(await accountsOf(ana)).toBe(1);
  });

  it('twenty at once: one account, the same body for all', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(door, { key: uuidv7() + door })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const key = uuidv7();
    const keyed = await Promise.all(
      Array.from({ length: 20 }, () => send(door, { key, input: { currency: 'EUR' } })),
    );
    expect(new Set(keyed.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(keyed.map(({ response }) => response.body)).size).toBe(1);
    expect(await accountsOf(ana)).toBe(2);
  });

  it('same key with another body or for another procedure: ID_REUSED, nothing happens', async () => {
    await send(door, { key: 'reused' });
    const others = [
      { key: 'reused', input: { currency: 'EUR' } },
      { key: 'reused', name: 'payees.save', input: { to: bruno.user.username } },
    ];
    for (const other of others) {
      const answer = await send(door, other);
      expect([answer.status, answer.domainCode]).toEqual([409, 'ID_REUSED']);
      expect(answer.issues).toEqual([
        { path: ['Idempotency-Key'], code: 'id-reused', message: 'was sent with another request before' },
      ]);
    }
    expect(await accountsOf(ana)).toBe(1);
    expect(await bank.database.prisma.payee.count({ where: { ownerId: ana.user.id } })).toBe(0);
  });

  it('same key of two people: each has an effect of their own', async () => {
    const own = await send(door, { key: 'shared' });
    const other = await send(door, { key: 'shared', by: bruno });
    expect([own.status, other.status]).toEqual([200, 200]);
    expect(other.response.body).not.toBe(own.response.body);
    expect([await accountsOf(ana), await accountsOf(bruno)]).toEqual([1, 1]);
  });

  it('fields in another order, key in quotes: the same request', async () => {
    const to = bruno.user.username;
    const first = await send(door, { key: 'payee-1', name: 'payees.save', input: { to, nickname: 'B' } });
    const second = await send(door, {
      key: '"payee-1"',
      name: 'payees.save',
      input: { nickname: ' B ', to: to.toUpperCase() },
    });
    expect(second.response.body).toBe(first.response.body);
    await send(door, { key: 'payee-2', name: 'payees.save', input: { to, nickname: 'Other' } });
    const third = await send(door, { key: 'payee-1', name: 'payees.save', input: { to, nickname: 'B' } });
    expect(third.response.body).toBe(first.response.body);
  });

  it('refused request: its key stays free', async () => {
    const key = 'second-try';
    const refused = await send(door, { key, input: { currency: 'XAF' } });
    expect([refused.status, refused.domainCode]).toEqual([400, 'VALIDATION_FAILED']);
    expect((await send(door, { key })).status).toBe(200);
  });

  it('ended session: no answer, whatever the key', async () => {
    await send(door, { key: 'open-2' });
    const headers = { authorization: `Bearer ${ana.token}` };
    await call(bank.app, door, { name: 'sessions.revoke', input: { id: ana.sessionId }, headers });
    const answer = await send(door, { key: 'open-2' });
    expect([answer.status, answer.domainCode]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it.each([
    ['tokens.create', () => ({ username: ana.user.username, password: PASSWORD })],
    [
      'transfers.create',
      () => ({ id: uuidv7(), fromAccountId: uuidv7(), to: 'ana', amountMinor: '1', currency: 'USD' }),
    ],
    ['me.update', () => ({ locale: 'es' })],
  ] as const)('%s: key-not-taken, nothing happens', async (name, input) => {
    const answer = await send(door, { key: 'not-here', name, input: input() });
    expect([answer.status, answer.issues]).toMatchObject([
      400,
      [{ path: ['Idempotency-Key'], code: 'key-not-taken' }],
    ]);
  });

  it('query with a key: answered', async () => {
    expect((await send(door, { key: 'to read', name: 'accounts.list', input: {} })).status).toBe(200);
  });

  it('malformed keys: each refused, nothing happens', async () => {
    for (const key of ['', ' ', 'a b', 'a, b', '"a', 'a"b', '""', 'ä', 'x'.repeat(256)]) {
      const answer = await send(door, { key });
      expect([key, answer.status, answer.issues]).toMatchObject([
        key,
        400,
        [{ path: ['Idempotency-Key'], code: 'not-an-idempotency-key' }],
      ]);
    }
    expect(await accountsOf(ana)).toBe(0);
  });
});

it('key for a batch of tRPC calls: refused, nothing happens', async () => {
  const answer = await bank.app.inject({
    method: 'POST',
    url: '/api/trpc/accounts.open,accounts.open?batch=1',
    headers: {
      authorization: `Bearer ${ana.token}`,
      'idempotency-key': 'two',
      'content-type': 'application/json',
    },
    payload: '{"0":{"currency":"USD"},"1":{"currency":"EUR"}}',
  });
  expect(answer.json()).toMatchObject({
    error: { data: { issues: [{ path: ['Idempotency-Key'], code: 'key-of-a-batch' }] } },
  });
  expect(await accountsOf(ana)).toBe(0);
});

it('kept answers: no secret, and the key only of its person', async () => {
  await send('REST', { key: 'kept' });
  const kept = await bank.database.prisma.idempotencyKey.findMany({ where: { userId: ana.user.id } });
  expect(kept).toMatchObject([{ key: 'kept', answer: expect.stringContaining('"currency":"USD"') }]);
});
