import { Writable } from 'node:stream';
import type { Session } from '@caudal/testing';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createLogger } from '../program/create-logger.ts';

const metrics = createMetrics();
let log: string[] = [];
const destination = new Writable({
  write(line, _encoding, done) {
    log.push(String(line));
    done();
  },
});

let bank: TestBank;
let owner: Session;
let ana: SignedInUser;
let accountId: string;
beforeAll(async () => {
  bank = await openTestBank({ metrics, logger: createLogger({ level: 'info', destination }) });
  owner = await bank.database.sessionAs('owner');
  ana = await bank.user({ username: 'ana' });
  accountId = (await anAccountWith(bank, { owner: ana, banker: await bank.user(), amountMinor: 100n })).id;
  const bruno = await bank.user({ username: 'bruno' });
  await anAccountWith(bank, { owner: bruno, banker: ana });
});
afterAll(() => bank.close());
beforeEach(() => {
  log = [];
});

const ready = () => bank.app.inject({ url: '/readyz' });

/** From now on PostgreSQL refuses every write of the bank with this SQLSTATE, until `recover`. */
async function failWrites(sqlState: string): Promise<{ recover(): Promise<void> }> {
  await owner.sql(`CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file "base/5/16412"' USING ERRCODE = '${sqlState}'; END $$`);
  await owner.sql(`CREATE FUNCTION refuse_table() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file "base/5/99999"' USING ERRCODE = '${sqlState}'; END $$`);
  for (const table of ['transfers', 'users'])
    await owner.sql(
      `CREATE TRIGGER refuse_row BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION refuse_row()`,
    );
  await owner.sql('CREATE EVENT TRIGGER refuse_table ON ddl_command_start EXECUTE FUNCTION refuse_table()');
  return {
    async recover() {
      await owner.sql('DROP EVENT TRIGGER refuse_table');
      await owner.sql('DROP FUNCTION refuse_row, refuse_table CASCADE');
    },
  };
}

describe.each(DOORS)('database that cannot write, over %s', (door) => {
  const headers = () => ({ authorization: `Bearer ${ana.token}` });
  const pay = () =>
    call(bank.app, door, {
      name: 'transfers.create',
      input: { id: uuidv7(), fromAccountId: accountId, to: 'bruno', amountMinor: '1', currency: 'USD' },
      headers: headers(),
    });
  const rename = () =>
    call(bank.app, door, { name: 'me.update', input: { fullName: 'Ana Later' }, headers: headers() });

  it.each([
    ['full disk', '53100', 'its disk is full'],
    ['no memory', '53200', 'see its log'],
    ['failing disk', '58030', 'see its log'],
    ['read-only', '25006', 'read-only'],
  ])(
    '%s: UNAVAILABLE with Retry-After, not ready, and ready again by itself',
    async (_what, state, advice) => {
      const { recover } = await failWrites(state);
      for (const answer of [await pay(), await rename()]) {
        expect([answer.status, answer.domainCode]).toEqual([503, 'UNAVAILABLE']);
        expect(Number(answer.response.headers['retry-after'])).toBeGreaterThan(0);
      }
      await expect.poll(async () => (await ready()).statusCode).toBe(503);
      expect((await ready()).json()).toMatchObject({ problem: expect.stringContaining(advice) });
      await recover();
      await expect.poll(async () => (await ready()).statusCode).toBe(200);
      expect((await pay()).domainCode).toBeUndefined();
    },
  );
});

it('20 refused requests of one cause: a log line each, below 600 bytes, and one stack', async () => {
  const { recover } = await failWrites('53100');
  const headers = { authorization: `Bearer ${ana.token}` };
  log = [];
  for (let request = 0; request < 20; request++)
    await call(bank.app, 'REST', { name: 'me.update', input: { fullName: 'Ana Later' }, headers });
  await recover();
  const lines = log.filter((line) => line.includes('"path":"/api/v1/me"'));
  expect(lines).toHaveLength(20);
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({
      msg: 'answered',
      status: 503,
      outcome: 'UNAVAILABLE',
      err: { message: expect.stringContaining('could not extend file') },
    });
  // The stack of this cause was logged by the tests above, within the same minute.
  expect(lines.filter((line) => line.includes('"stack"')).length).toBeLessThanOrEqual(1);
  for (const line of lines.filter((text) => !text.includes('"stack"'))) expect(line.length).toBeLessThan(600);
});

it('UNAVAILABLE and BUSY: told apart in the metrics', async () => {
  const text = await metrics.registry.metrics();
  expect(text).toMatch(/caudal_http_refusals_total\{door="rest",code="UNAVAILABLE"\} [1-9]/);
  expect(text).not.toMatch(/code="BUSY"\} [1-9]/);
});
