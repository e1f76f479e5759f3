import { accountNumberFrom } from '@caudal/domain';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, call, DOORS, type DoorName } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let ana: SignedInUser;
let banker: SignedInUser;
let usd: { id: string; number: string };
let eur: { id: string; number: string };
let frozen: { id: string; number: string };
let frozenEur: { id: string; number: string };
let foreign: { id: string; number: string };

beforeAll(async () => {
  bank = await openTestBank();
  banker = await bank.user({ role: 'banker' });
  ana = await bank.user({ username: 'ana' });
  const bruno = await bank.user({ username: 'bruno' });
  usd = await anAccountWith(bank, { owner: ana, banker, amountMinor: 10_000n });
  eur = await anAccountWith(bank, { owner: ana, banker, currency: 'EUR', amountMinor: 10_000n });
  foreign = await anAccountWith(bank, { owner: bruno, banker, amountMinor: 10_000n });
  frozen = await anAccountWith(bank, { owner: ana, banker, currency: 'JPY', amountMinor: 10_000n });
  await anAccountWith(bank, { owner: bruno, banker, currency: 'JPY' });
  const carla = await bank.user({ username: 'carla' });
  frozenEur = await anAccountWith(bank, { owner: carla, banker, currency: 'EUR' });
  await bank.database.prisma.account.updateMany({
    where: { id: { in: [frozen.id, frozenEur.id] } },
    data: { status: 'frozen' },
  });
});

afterAll(() => bank.close());

/** The whole ledger: a refused request must not change it. */
const ledger = async () => ({
  transfers: await bank.database.prisma.transfer.count(),
  balances: await bank.database.prisma.account.findMany({
    select: { id: true, balanceMinor: true },
    orderBy: { id: 'asc' },
  }),
});
let before: Awaited<ReturnType<typeof ledger>>;
beforeEach(async () => {
  before = await ledger();
});
afterEach(async () => {
  expect(await ledger()).toEqual(before);
});

const aTransfer = () => ({
  id: uuidv7(),
  fromAccountId: usd.id,
  to: 'bruno',
  amountMinor: '100',
  currency: 'USD',
  description: 'Tea',
});

const send = (door: DoorName, input: object | string) =>
  call(bank.app, door, {
    name: 'transfers.create',
    input,
    headers: { authorization: `Bearer ${ana.token}` },
  });

function expectRefusal(answer: Answer, domainCode: string, path: (string | number)[], code?: string): void {
  expect({ domainCode: answer.domainCode, paths: answer.issues.map((issue) => issue.path) }).toEqual({
    domainCode,
    paths: [path],
  });
  if (code !== undefined) expect(answer.issues[0]?.code).toBe(code);
  expect(answer.response.body).not.toMatch(/stack|\bat \/|SELECT|prisma|node_modules|\.ts\b/i);
}

const notAnAmount = [
  '0',
  '-1',
  '9223372036854775808',
  '1e3',
  '10.5',
  '0x10',
  ' 5',
  '5 ',
  '+5',
  '',
  '１２',
  '1_000',
  '00',
  '1'.repeat(19),
  100,
  100.5,
  -1,
  true,
  null,
  ['100'],
  { amount: '100' },
];

describe.each(DOORS)('over %s', (door) => {
  it.each(notAnAmount)('transfer with amount %j: VALIDATION_FAILED', async (amountMinor) => {
    expectRefusal(await send(door, { ...aTransfer(), amountMinor }), 'VALIDATION_FAILED', ['amountMinor']);
  });

  it('transfer without an amount: VALIDATION_FAILED', async () => {
    const { amountMinor: _, ...rest } = aTransfer();
    expectRefusal(await send(door, rest), 'VALIDATION_FAILED', ['amountMinor']);
  });

  it.each([
    ['to its own account', 422, 'SAME_ACCOUNT', [], () => ({ to: usd.number })],
    ['from an unknown account', 404, 'NOT_FOUND', ['fromAccountId'], () => ({ fromAccountId: uuidv7() })],
    [
      'from somebody else’s account',
      404,
      'NOT_FOUND',
      ['fromAccountId'],
      () => ({ fromAccountId: foreign.id }),
    ],
    ['to an unknown username', 404, 'NOT_FOUND', ['to'], () => ({ to: 'nobody_here' })],
    [
      'to an unknown account number',
      404,
      'NOT_FOUND',
      ['to'],
      () => ({ to: accountNumberFrom('0000000000') }),
    ],
    [
      'from a frozen account',
      422,
      'ACCOUNT_FROZEN',
      ['fromAccountId'],
      () => ({ fromAccountId: frozen.id, currency: 'JPY', to: 'bruno' }),
    ],
    [
      'to a frozen account',
      422,
      'PAYEE_CANNOT_RECEIVE',
      ['to'],
      () => ({ fromAccountId: eur.id, currency: 'EUR', to: frozenEur.number }),
    ],
    [
      'in another currency than the account’s',
      422,
      'CURRENCY_MISMATCH',
      ['fromAccountId'],
      () => ({ fromAccountId: eur.id }),
    ],
    [
      'to a user without an account in the currency',
      422,
      'CURRENCY_MISMATCH',
      ['to'],
      () => ({ fromAccountId: eur.id, currency: 'EUR' }),
    ],
    ['of more than the balance', 422, 'INSUFFICIENT_FUNDS', [], () => ({ amountMinor: '10001' })],
  ] as const)('transfer %s: %i %s', async (_what, status, code, path, change) => {
    const answer = await send(door, { ...aTransfer(), ...change() });
    expect([answer.status, answer.domainCode, answer.issues[0]?.path ?? []]).toEqual([status, code, path]);
  });

  it.each([
    ['malformed id', ['id'], { id: '42' }],
    ['nil UUID', ['id'], { id: '00000000-0000-0000-0000-000000000000' }],
    ['max UUID', ['id'], { id: 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF' }],
    ['malformed account id', ['fromAccountId'], { fromAccountId: "1' OR '1'='1" }],
    ['wrong check digit', ['to'], { to: '123456789012' }],
    ['account number with too few digits', ['to'], { to: '12345' }],
    ['receiver that is neither username nor account number', ['to'], { to: 'ana@example.com' }],
    ['unknown currency', ['currency'], { currency: 'XXX1' }],
    ['currency in lower case', ['currency'], { currency: 'usd' }],
    ['NUL in the description', ['description'], { description: 'tea\0' }],
    ['NUL in the receiver', ['to'], { to: 'bru\0no' }],
    ['lone surrogate in the description', ['description'], { description: '\ud83d' }],
    ['right-to-left override in the description', ['description'], { description: 'tea\u202eaet' }],
    ['line break in the description', ['description'], { description: 'tea\nand milk' }],
    ['description of 141 characters', ['description'], { description: 'x'.repeat(141) }],
    ['unknown field', ['overdraft'], { overdraft: '1' }],
    ['field that only the ledger sets', ['bookedAt'], { bookedAt: '2020-01-01T00:00:00Z' }],
  ])('%s: VALIDATION_FAILED', async (_what, path, change) => {
    expectRefusal(await send(door, { ...aTransfer(), ...change }), 'VALIDATION_FAILED', path);
  });

  it('invalid and unknown fields: an issue for each', async () => {
    const answer = await send(door, { ...aTransfer(), amountMinor: '0', one: 1, two: 2 });
    expect(answer.issues.map(({ path }) => path)).toEqual([['amountMinor'], ['one'], ['two']]);
  });

  it('__proto__ in the body: VALIDATION_FAILED, names it', async () => {
    const text = JSON.stringify(aTransfer()).replace('{', '{"__proto__":{"amountMinor":"1"},');
    expectRefusal(await send(door, text), 'VALIDATION_FAILED', ['__proto__']);
  });

  it('deeply nested JSON: VALIDATION_FAILED', async () => {
    const answer = await send(door, `{"id":${'['.repeat(8_000)}${']'.repeat(8_000)}}`);
    expect([answer.status, answer.domainCode]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.issues[0]?.path.slice(0, 3)).toEqual(['id', 0, 0]);
  });

  it('10 KB of combining marks: refused before normalization', async () => {
    const fullName = `a${'\u0301\u0323'.repeat(2_500)}`;
    const answer = await call(bank.app, door, { name: 'users.create', input: { fullName } });
    // The schema would refuse it only after normalizing, which blocks all other requests.
    expect(answer.issues).toEqual([{ path: ['fullName'], code: 'too-long', message: 'is too long' }]);
  });

  it('body over one MiB: PAYLOAD_TOO_LARGE', async () => {
    const answer = await send(door, { ...aTransfer(), description: 'x'.repeat(1024 * 1024) });
    expect([answer.status, answer.domainCode]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  it.each(['{"id":', 'null', '[]', '"text"', '12', ''])('body %j: VALIDATION_FAILED', async (text) => {
    const answer = await send(door, text);
    expect([answer.status, answer.domainCode]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'body of type %s: UNSUPPORTED_MEDIA_TYPE, names the one that is taken',
    async (type) => {
      const headers = { authorization: `Bearer ${ana.token}`, 'content-type': type };
      const answer = await call(bank.app, door, { name: 'transfers.create', input: aTransfer(), headers });
      expect([answer.status, answer.domainCode]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      expect(answer.response.headers.accept).toBe('application/json');
    },
  );

  it.each(['latin1', '"utf-16"', 'utf-8-mac'])(
    'body in charset %s: UNSUPPORTED_MEDIA_TYPE',
    async (charset) => {
      const type = `application/json; charset=${charset}`;
      const headers = { authorization: `Bearer ${ana.token}`, 'content-type': type };
      const answer = await call(bank.app, door, { name: 'transfers.create', input: aTransfer(), headers });
      expect([answer.status, answer.domainCode]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    },
  );

  it.each(['gzip', 'br', 'x-unknown'])(
    'body with Content-Encoding %s: UNSUPPORTED_MEDIA_TYPE, nothing is unpacked',
    async (encoding) => {
      const headers = { authorization: `Bearer ${ana.token}`, 'content-encoding': encoding };
      const answer = await call(bank.app, door, { name: 'transfers.create', input: aTransfer(), headers });
      expect([answer.status, answer.domainCode]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      expect(answer.response.headers['accept-encoding']).toBe('identity');
    },
  );

  it('batch with a bad transfer: posts none, names it', async () => {
    const transfers = [aTransfer(), { ...aTransfer(), amountMinor: '0' }];
    const headers = { authorization: `Bearer ${ana.token}` };
    const malformed = await call(bank.app, door, {
      name: 'transfers.createMany',
      input: { transfers },
      headers,
    });
    expectRefusal(malformed, 'VALIDATION_FAILED', ['transfers', 1, 'amountMinor']);
    const second = { ...aTransfer(), to: 'nobody_here' };
    const unknown = await call(bank.app, door, {
      name: 'transfers.createMany',
      input: { transfers: [aTransfer(), second] },
      headers,
    });
    expect([unknown.status, unknown.domainCode, unknown.issues[0]?.path]).toEqual([
      404,
      'NOT_FOUND',
      ['transfers', 1, 'to'],
    ]);
  });

  it('batch of 1,001 transfers: VALIDATION_FAILED', async () => {
    const transfers = Array.from({ length: 1_001 }, aTransfer);
    const headers = { authorization: `Bearer ${ana.token}` };
    const answer = await call(bank.app, door, {
      name: 'transfers.createMany',
      input: { transfers },
      headers,
    });
    expectRefusal(answer, 'VALIDATION_FAILED', ['transfers']);
  });

  it.each([
    ['limit', { limit: 0 }, 'too-small'],
    ['limit', { limit: 101 }, 'too-large'],
    ['limit', { limit: 1.5 }, 'not-a-whole-number'],
    ['from', { from: 'yesterday' }, 'not-a-date-or-instant'],
    ['from', { from: '2026-11-30T10:00' }, 'date-without-offset'],
    ['from', { from: '2026-02-30' }, 'not-a-date-or-instant'],
    ['from', { from: '0000-01-01' }, 'year-out-of-range'],
    ['to', { to: '0000-01-01T00:00:00+14:00' }, 'year-out-of-range'],
    ['to', { from: '2026-02-01', to: '2026-01-01' }, 'range-reversed'],
    ['cursor', { cursor: 'not one of ours' }, 'cursor-unknown'],
    ['direction', { direction: 'sideways' }, 'not-an-option'],
    ['minMinor', { minMinor: '-5' }, 'not-an-amount'],
    ['maxMinor', { minMinor: '100', maxMinor: '99' }, 'range-reversed'],
    ['surprise', { surprise: '1' }, 'unknown-field'],
  ])('entries with invalid %s, %j: %s', async (field, filter, code) => {
    const headers = { authorization: `Bearer ${ana.token}` };
    const answer = await call(bank.app, door, {
      name: 'accounts.entries',
      input: { id: usd.id, ...filter },
      headers,
    });
    expectRefusal(answer, 'VALIDATION_FAILED', [field], code);
  });

  it('balance at a future instant: VALIDATION_FAILED', async () => {
    const headers = { authorization: `Bearer ${ana.token}` };
    const input = { id: usd.id, at: '2999-01-01T00:00:00Z' };
    expectRefusal(
      await call(bank.app, door, { name: 'accounts.balanceAt', input, headers }),
      'VALIDATION_FAILED',
      ['at'],
      'in-the-future',
    );
  });

  it('account in a currency that the bank does not offer: currency-not-enabled', async () => {
    const headers = { authorization: `Bearer ${ana.token}` };
    const answer = await call(bank.app, door, { name: 'accounts.open', input: { currency: 'XAF' }, headers });
    expectRefusal(answer, 'VALIDATION_FAILED', ['currency'], 'currency-not-enabled');
  });

  it.each([
    ['reversed', { from: '2026-11-02', to: '2026-11-01' }, 'to', 'range-reversed'],
    ['of two years', { from: '2024-11-01', to: '2026-11-01' }, 'from', 'range-too-long'],
  ])('balances of a range %s: the field, %s', async (_what, range, field, code) => {
    const headers = { authorization: `Bearer ${ana.token}` };
    const input = { id: usd.id, ...range };
    const answer = await call(bank.app, door, { name: 'accounts.balanceHistory', input, headers });
    expectRefusal(answer, 'VALIDATION_FAILED', [field], code);
  });

  it.each([
    ['username', { username: 'Ana García' }, 'not-username-characters'],
    ['username', { username: '12345' }, 'no-letter'],
    ['password', { password: 'short' }, 'too-short'],
    ['password', { password: 'new_person_1' }, 'easy-to-guess'],
    ['email', { email: 'nobody' }, 'not-an-email'],
    ['fullName', { fullName: '' }, 'too-short'],
    ['fullName', { fullName: 'Ana\u0007' }, 'forbidden-character'],
    ['fullName', { fullName: 'Ana\u200b' }, 'invisible-character'],
    ['fullName', { fullName: 'Test Bank' }, 'name-of-the-bank'],
    ['fullName', { fullName: 'T\u0435st B\u0430nk' }, 'mixed-alphabets'],
    ['password', { password: 'Password123!' }, 'easy-to-guess'],
    ['password', { password: 'TestBank12345' }, 'easy-to-guess'],
    ['locale', { locale: 'xx' }, 'not-an-option'],
    ['role', { role: 'banker' }, 'unknown-field'],
  ])('sign-up with invalid %s, %j: %s, no user', async (field, change, code) => {
    const input = {
      username: 'new_person',
      password: 'a long enough one',
      fullName: 'New',
      email: 'n@example.com',
      ...change,
    };
    const answer = await call(bank.app, door, { name: 'users.create', input });
    expectRefusal(answer, 'VALIDATION_FAILED', [field], code);
    expect(await bank.database.prisma.user.count({ where: { email: 'n@example.com' } })).toBe(0);
  });

  it('sign-up with a taken username in another case: ALREADY_EXISTS', async () => {
    const input = {
      username: 'ANA',
      password: 'a long enough one',
      fullName: 'New',
      email: 'new@example.com',
    };
    const answer = await call(bank.app, door, { name: 'users.create', input });
    expect([answer.status, answer.domainCode, answer.issues[0]?.path]).toEqual([
      409,
      'ALREADY_EXISTS',
      ['username'],
    ]);
  });

  it('sign-up with a taken address: the same answer as with another', async () => {
    const answers: unknown[] = [];
    for (const email of ['Ana@Example.com', `${uuidv7()}@example.com`]) {
      const username = `u_${uuidv7().slice(-12)}`;
      const input = { username, password: 'a long enough one', fullName: 'New', email };
      const { status, data } = await call(bank.app, door, { name: 'users.create', input });
      answers.push([status, { ...Object(data), id: '', username: '', email: '', createdAt: '' }]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject([200, { emailVerified: false }]);
  });
});

it.each(['/api/v1/transfers', '/api/trpc/transfers.create'])(
  '%s with a description in Latin-1: VALIDATION_FAILED, not one with U+FFFD',
  async (url) => {
    const payload = Buffer.from(JSON.stringify({ ...aTransfer(), description: 'café' }), 'latin1');
    const headers = { authorization: `Bearer ${ana.token}`, 'content-type': 'application/json' };
    const { statusCode, body } = await bank.app.inject({ method: 'POST', url, headers, payload });
    expect([statusCode, body]).toEqual([400, expect.stringContaining('"not-utf-8"')]);
  },
);

it.each(['utf-8', 'UTF8', '"utf-8"; version=1'])('body in charset %s: taken', async (charset) => {
  const headers = {
    authorization: `Bearer ${ana.token}`,
    'content-type': `application/json; charset=${charset}`,
  };
  const payload = JSON.stringify({ ...aTransfer(), to: 'nobody_here', description: 'café' });
  const { statusCode } = await bank.app.inject({
    method: 'POST',
    url: '/api/v1/transfers',
    headers,
    payload,
  });
  expect(statusCode).toBe(404);
});

it.each(['text=%E9', 'text=100%', '%FF=1'])('query %s: address-malformed', async (query) => {
  const headers = { authorization: `Bearer ${ana.token}` };
  const url = `/api/v1/accounts/${usd.id}/entries?${query}`;
  const { statusCode, body } = await bank.app.inject({ method: 'GET', url, headers });
  expect([statusCode, body]).toEqual([400, expect.stringContaining('"address-malformed"')]);
});
