import type { AccountId } from '@caudal/domain';
import { LIMITS } from '@caudal/identity';
import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, DOORS, type DoorName } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

const LIMIT = LIMITS.payeeLookup.points;
const NOBODY = 'nobody_there';
const BALANCE = 10_000n;
const IMPOSSIBLE = '999999999999999999';

/** Two replicas. */
let bank: TestBank;
let replica: TestBank;
let banker: SignedInUser;
let ana: SignedInUser;
let from: AccountId;

beforeAll(async () => {
  bank = await openTestBank();
  replica = await openTestBank({ database: bank.database });
  banker = await bank.user({ role: 'banker' });
  await anAccountWith(bank, { owner: await bank.user({ username: 'bruno' }), banker });
  await anAccountWith(bank, { owner: await bank.user({ username: 'carla' }), banker });
});
beforeEach(async () => {
  ana = await bank.user();
  ({ id: from } = await anAccountWith(bank, { owner: ana, banker, amountMinor: BALANCE }));
});
afterAll(async () => {
  await replica.close();
  await bank.close();
});

const aTransfer = (to: string, more: { amountMinor?: string; currency?: string } = {}) => ({
  id: uuidv7(),
  fromAccountId: from,
  to,
  amountMinor: '1',
  currency: 'USD',
  ...more,
});
const headers = () => ({ authorization: `Bearer ${ana.token}` });
async function send(
  transfers: object | readonly object[],
  { at = bank, door = 'REST' }: { at?: TestBank; door?: DoorName } = {},
) {
  const request = Array.isArray(transfers)
    ? { name: 'transfers.createMany', input: { transfers } }
    : { name: 'transfers.create', input: transfers };
  const answer = await call(at.app, door, { ...request, headers: headers() });
  return answer.domainCode ?? 'posted';
}
const count = (codes: readonly string[]) =>
  Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]));
const lookUp = async (to: string) =>
  (await call(bank.app, 'REST', { name: 'payees.resolve', input: { to }, headers: headers() })).domainCode;
/** Uses up the limit but for some look-ups. */
const useUpBut = (left: number) =>
  bank.runtime.identity.throttles.consume('payeeLookup', ana.user.id, { points: LIMIT - left });

describe.each(DOORS)('refused transfers over %s', (door) => {
  it('at once at two replicas: as many refusals about payees as look-ups, then TOO_MANY_REQUESTS', async () => {
    await useUpBut(10);
    const codes = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        send(aTransfer(index % 3 === 0 ? 'bruno' : NOBODY, { currency: 'EUR' }), { door }),
      ),
    );
    // The account is in dollars: refused for that, whoever the payee is.
    expect(count(codes)).toEqual({ CURRENCY_MISMATCH: 30 });
    const probes = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        send(aTransfer(NOBODY), { door, at: index % 2 === 0 ? bank : replica }),
      ),
    );
    expect(count(probes)).toEqual({ NOT_FOUND: 10, TOO_MANY_REQUESTS: 20 });
    expect(await lookUp('bruno')).toBe('TOO_MANY_REQUESTS');
  });

  it('impossible amount: INSUFFICIENT_FUNDS whether the payee exists or not, not counted', async () => {
    const amountMinor = IMPOSSIBLE;
    await useUpBut(0);
    for (const to of ['bruno', NOBODY, '000000000098'])
      expect(await send(aTransfer(to, { amountMinor }), { door })).toBe('INSUFFICIENT_FUNDS');
    const batch = [aTransfer('bruno'), aTransfer(NOBODY), aTransfer('carla', { amountMinor })];
    expect(await send(batch, { door })).toBe('INSUFFICIENT_FUNDS');
  });

  it('batch: each payee that it got past counts, once', async () => {
    const batch = () => [aTransfer('bruno'), aTransfer('carla'), aTransfer('bruno'), aTransfer(NOBODY)];
    await useUpBut(6);
    expect(await send(batch(), { door })).toBe('NOT_FOUND');
    expect(await send(batch(), { door })).toBe('NOT_FOUND');
    expect(await send(batch(), { door })).toBe('TOO_MANY_REQUESTS');
  });

  it('limit used up: transfers are posted, and saved payees get their refusals', async () => {
    await call(bank.app, door, { name: 'payees.save', input: { to: 'bruno' }, headers: headers() });
    const yen = await anAccountWith(bank, { owner: ana, banker, currency: 'JPY', amountMinor: 100n });
    await useUpBut(1);
    const toSaved = { ...aTransfer('bruno', { currency: 'JPY' }), fromAccountId: yen.id };
    for (let times = 0; times < 3; times += 1)
      expect(await send({ ...toSaved, id: uuidv7() }, { door })).toBe('CURRENCY_MISMATCH');
    expect(await send(aTransfer('bruno'), { door })).toBe('posted');
    expect(await send([aTransfer('carla'), aTransfer('bruno')], { door })).toBe('posted');
    // Neither is an own account news.
    expect(await send({ ...aTransfer(yen.number, { amountMinor: '5' }) }, { door })).toBe(
      'CURRENCY_MISMATCH',
    );
    expect(await send(aTransfer(ana.user.username), { door })).toBe('SAME_ACCOUNT');
  });
});

it('ten refused transfers in one tRPC request: each counts', async () => {
  await useUpBut(4);
  const calls = Array.from({ length: MAX_CALLS_PER_REQUEST }, (_, index) => index);
  const response = await bank.app.inject({
    method: 'POST',
    url: `/api/trpc/${calls.map(() => 'transfers.create').join(',')}?batch=1`,
    headers: { 'content-type': 'application/json', ...headers() },
    payload: Object.fromEntries(calls.map((index) => [index, aTransfer(NOBODY)])),
  });
  const errors = z
    .array(z.object({ error: z.object({ data: z.object({ domainCode: z.string() }) }) }))
    .parse(response.json());
  expect(count(errors.map(({ error }) => error.data.domainCode))).toEqual({
    NOT_FOUND: 4,
    TOO_MANY_REQUESTS: 6,
  });
});

it('TOO_MANY_REQUESTS for a transfer: Retry-After, no field, nothing posted', async () => {
  await useUpBut(0);
  const input = { transfers: [aTransfer('bruno'), aTransfer(NOBODY)] };
  const answer = await call(bank.app, 'REST', { name: 'transfers.createMany', input, headers: headers() });
  expect([answer.status, answer.issues]).toEqual([429, []]);
  expect(Number(answer.response.headers['retry-after'])).toBeGreaterThan(0);
  const { balanceMinor } = await bank.database.prisma.account.findUniqueOrThrow({ where: { id: from } });
  expect(balanceMinor).toBe(BALANCE);
});
