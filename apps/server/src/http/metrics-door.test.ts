import { createTransfer } from '@caudal/banking';
import { transferIdFrom } from '@caudal/domain';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, PASSWORD, type TestBank } from '../fixtures/test-bank.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { watchEngine } from '../metrics/posting-metrics.ts';

const token = 'a-token-for-prometheus';
let bank: TestBank;

beforeAll(async () => {
  const metrics = createMetrics();
  bank = await openTestBank({
    observer: metrics.posting,
    identity: { observer: metrics.identity },
    metrics: { ...metrics, token },
  });
  watchEngine(metrics.registry, () => bank.runtime.banking.posting.state());
});
afterAll(() => bank.close());

const scrape = (authorization?: string) =>
  bank.app.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });

/** The value of a line in the exposition format. */
async function valueAt(line: string): Promise<number> {
  const { body } = await scrape(`Bearer ${token}`);
  const found = body.split('\n').find((text) => text.startsWith(`${line} `));
  return Number(found?.slice(line.length) ?? Number.NaN);
}

it('/metrics without the right token: 401', async () => {
  for (const authorization of [undefined, 'Bearer wrong', `Basic ${token}`]) {
    const { statusCode, body } = await scrape(authorization);
    expect(statusCode).toBe(401);
    expect(body).not.toContain('caudal_posting');
  }
  const { statusCode, headers } = await scrape(`Bearer ${token}`);
  expect([statusCode, headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')]);
});

it('no token configured: /metrics 404', async () => {
  const without = await openTestBank({ database: bank.database });
  expect((await without.app.inject({ url: '/metrics' })).statusCode).toBe(404);
  await without.close();
});

it('posting metrics: transfers, refusals by code, groups, times', async () => {
  const banker = await bank.user({ role: 'banker' });
  const [ana, bruno] = [await bank.user(), await bank.user()];
  const account = await anAccountWith(bank, { owner: ana, banker, amountMinor: 100n });
  await anAccountWith(bank, { owner: bruno, banker });
  const before = await valueAt('caudal_posting_transfers_total{kind="transfer"}');
  const pay = (amountMinor: bigint) =>
    createTransfer(bank.runtime.banking, {
      userId: ana.user.id,
      id: transferIdFrom(uuidv7()),
      fromAccountId: account.id,
      to: bruno.user.username,
      amountMinor,
      currency: 'USD',
    });
  await Promise.all([pay(1n), pay(2n), pay(3n)]);
  await expect(pay(1_000n)).rejects.toMatchObject({ domainCode: 'INSUFFICIENT_FUNDS' });

  expect(await valueAt('caudal_posting_transfers_total{kind="transfer"}')).toBe(before + 3);
  expect(await valueAt('caudal_posting_transfers_total{kind="deposit"}')).toBe(1);
  expect(await valueAt('caudal_posting_refusals_total{code="INSUFFICIENT_FUNDS"}')).toBe(1);
  const groups = await valueAt('caudal_posting_group_size_count');
  // The first of the three is a group alone, the others share one; the deposit comes before, the refused one after.
  expect(groups).toBeGreaterThanOrEqual(3);
  expect(await valueAt('caudal_posting_commit_seconds_count')).toBe(groups);
  expect(await valueAt('caudal_posting_commit_seconds_sum')).toBeGreaterThan(0);
  expect(await valueAt('caudal_posting_transaction_seconds_sum')).toBeGreaterThan(
    await valueAt('caudal_posting_commit_seconds_sum'),
  );
  expect(await valueAt('caudal_posting_wait_seconds_count')).toBe(5);
  expect(await valueAt('caudal_posting_waiting')).toBe(0);
  expect(await valueAt('caudal_posting_waiting_max')).toBe(5_000);
});

it('HTTP metrics: answers by door and status, times by door and operation', async () => {
  await call(bank.app, 'REST', { name: 'currencies.list' });
  await call(bank.app, 'tRPC', { name: 'currencies.list' });
  for (let index = 0; index < 5; index++) await bank.app.inject({ url: `/api/v1/made-up-${index}` });
  expect(await valueAt('caudal_http_answers_total{door="rest",status="200"}')).toBeGreaterThanOrEqual(1);
  expect(await valueAt('caudal_http_answers_total{door="trpc",status="200"}')).toBeGreaterThanOrEqual(1);
  expect(await valueAt('caudal_http_answers_total{door="rest",status="404"}')).toBe(5);
  expect(
    await valueAt('caudal_http_request_seconds_count{door="rest",operation="read"}'),
  ).toBeGreaterThanOrEqual(6);
});

it('sign-ins: by outcome, and what the limits refuse', async () => {
  const { user } = await bank.user();
  const signIn = (username: string, password: string) =>
    call(bank.app, 'REST', { name: 'tokens.create', input: { username, password } });
  const accepted = await valueAt('caudal_sign_ins_total{outcome="accepted"}');
  await signIn(user.username, PASSWORD);
  expect(await valueAt('caudal_sign_ins_total{outcome="accepted"}')).toBe(accepted + 1);
  for (let time = 0; time < 11; time++) await signIn('nobody_here', 'a wrong password');
  expect(await valueAt('caudal_sign_ins_total{outcome="INVALID_CREDENTIALS"}')).toBe(10);
  expect(await valueAt('caudal_sign_ins_total{outcome="TOO_MANY_REQUESTS"}')).toBe(1);
  expect(await valueAt('caudal_limit_refusals_total{limit="signInAsNameFromNetwork"}')).toBe(1);
});

it('labels: no series more for what callers send', async () => {
  const provoke = async (made: string) => {
    const { user } = await bank.user({ username: `user_${made}` });
    for (const method of ['GET', 'POST', 'PUT', 'OPTIONS'] as const) {
      for (const path of [`/api/v1/${made}`, `/api/trpc/${made}`, `/${made}`, '/api/v1/transfers'])
        await bank.app.inject({ method, url: path, headers: { authorization: `Bearer ${made}` } });
    }
    await call(bank.app, 'REST', {
      name: 'tokens.create',
      input: { username: user.username, password: `wrong ${made}` },
    });
  };
  const series = async () => {
    const { body } = await scrape(`Bearer ${token}`);
    return body.split('\n').filter((line) => line.startsWith('caudal_')).length;
  };
  await provoke('qqone');
  const before = await series();
  await provoke('qqtwo');
  await provoke('qqmany');
  expect(await series()).toBe(before);
  expect((await scrape(`Bearer ${token}`)).body).not.toMatch(/qq/);
});
