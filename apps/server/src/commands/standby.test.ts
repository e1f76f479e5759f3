// @module-tag waits
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAway, THROW_AWAY_SETTINGS } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { type Standby, startStandby } from '@caudal/db/testing';
import { migrateJobs } from '@caudal/jobs';
import { openTestDatabase } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caudal } from '../fixtures/run-caudal.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';

let standby: Standby;
let bank: TestBank;
let folder: string;
const closes: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-anchors-'));
  closes.push(() => rm(folder, { recursive: true }));
  const primary = await startThrowAway({ settings: THROW_AWAY_SETTINGS });
  closes.push(primary.stop);
  await migrate({ url: primary.ownerUrl });
  await migrateJobs({ url: primary.ownerUrl });
  const database = await openTestDatabase({
    make: async () => ({ ownerUrl: primary.ownerUrl, drop: async () => undefined }),
  });
  closes.push(database.close);
  standby = await startStandby(primary);
  closes.push(standby.stop);
  bank = await openTestBank({ database });
  closes.push(bank.close);
  // Arrives by replication.
  const banker = await bank.user({ role: 'banker' });
  await anAccountWith(bank, { owner: await bank.user(), banker, amountMinor: 1_000n });
  await standby.catchUp();
});
afterAll(async () => {
  for (const close of closes.reverse()) await close();
});

const env = () => ({ DATABASE_URL: standby.ownerUrl });

describe('standby', () => {
  it('ledger verify and ledger anchor: work, and write nothing', async () => {
    const anchors = join(folder, 'anchors.csv');
    expect(await caudal(['ledger', 'anchor', anchors], { env: env() })).toMatchObject({
      status: 0,
      errors: '',
    });
    expect((await readFile(anchors, 'utf8')).trim().split('\n')).toHaveLength(3);
    const verified = await caudal(['ledger', 'verify', '--against', anchors], { env: env() });
    expect([verified.status, verified.output]).toEqual([
      0,
      expect.stringMatching(/The ledger is consistent: \d+ accounts, 2 entries\.\n$/),
    ]);
  });

  it('backup: works, says that it is not recorded', async () => {
    const file = join(folder, 'standby.backup');
    const { status, output, errors } = await caudal(['backup', file, '--quiet'], { env: env() });
    expect([status, output]).toEqual([0, expect.stringMatching(/^Wrote .* and read it back: .* 2 entries/)]);
    expect(errors).toMatch(/^The backup is not recorded in the database, .*: this database only reads\.\n$/);
  });

  it.each([
    [['serve'], { CAUDAL_TOKEN_SECRET: randomBytes(32).toString('hex'), PORT: '0' }],
    [['worker'], { CAUDAL_TOKEN_SECRET: randomBytes(32).toString('hex') }],
    [['migrate'], {}],
    [['user', 'disable', 'ana'], {}],
  ])('%j: its own exit code, says in one sentence that it is a standby', async (args, settings) => {
    const mail = { SMTP_URL: 'smtp://127.0.0.1:1', CAUDAL_EMAIL_FROM: 'Caudal <no-reply@example.com>' };
    expect(await caudal(args, { env: { ...env(), ...mail, ...settings } })).toEqual({
      status: EXIT_CODES['database-read-only'].code,
      output: '',
      errors:
        'The database is a standby, which only "backup", "ledger verify" and "ledger anchor" can use: let DATABASE_URL lead to the primary, or promote this server.\n',
    });
  });
});

describe('database that only reads (default_transaction_read_only)', () => {
  it('running bank: requests that write answer UNAVAILABLE, not ready with a sentence; back by itself', async () => {
    const owner = await bank.database.sessionAs('owner');
    const { token } = await bank.user();
    const ready = async () => (await bank.app.inject({ url: '/readyz' })).json();
    await owner.sql("ALTER DATABASE caudal SET default_transaction_read_only = 'on'");
    await owner.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'caudal'",
    );
    await expect
      .poll(ready)
      .toEqual({ status: 'not ready', problem: expect.stringMatching(/^The database is read-only: /) });
    const answer = await bank.app.inject({
      method: 'POST',
      url: '/api/v1/accounts',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: { currency: 'EUR' },
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([503, { data: { domainCode: 'UNAVAILABLE' } }]);
    await owner.sql('ALTER DATABASE caudal RESET default_transaction_read_only');
    // No connection that only reads was kept.
    await expect.poll(ready).toMatchObject({ status: 'ready' });
  });
});
