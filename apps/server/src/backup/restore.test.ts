// @module-tag waits
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransfer, getAccount } from '@caudal/banking';
import { APPLICATION_ROLE, createDatabase, findDatabaseProblem } from '@caudal/db';
import { nameOf, RestoreProblem, withSnapshot } from '@caudal/db/backup';
import { migrate } from '@caudal/db/migrations';
import { createEmptyDatabase } from '@caudal/db/testing';
import { transferIdFrom } from '@caudal/domain';
import { beginSecondFactor, confirmSecondFactor, createToken } from '@caudal/identity';
import { aCustomer, type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { TOTP } from 'otpauth';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveMonths } from '../audit-archive/archive-months.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import {
  openTestBank,
  PASSWORD,
  type SignedInUser,
  type TestBank,
  TOKEN_SECRET,
} from '../fixtures/test-bank.ts';
import { Interrupted } from '../program/interrupt.ts';
import { checkBackup } from './check-backup.ts';
import { BackupProblem } from './problem.ts';
import { type RestoreOptions, restoreBackup } from './restore-backup.ts';
import { type SavedBackup, saveBackup } from './save-backup.ts';

const KEY = 'a key that only these tests know, and nobody else';

let folder: string;
let bank: TestBank;
let file: string;
let saved: SavedBackup;
let ana: SignedInUser;
let totpSecret: string;
let sent: Parameters<typeof createTransfer>[1];
const closes: (() => Promise<void>)[] = [];

/** A bank with a bit of everything, and its backup. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-backup-'));
  closes.push(() => rm(folder, { recursive: true }));
  bank = await openTestBank();
  closes.push(bank.close);
  const { identity, banking } = bank.runtime;
  const banker = await bank.user({ role: 'banker' });
  ana = await bank.user({ username: 'ana' });
  const bruno = await bank.user({ username: 'bruno' });
  const from = await anAccountWith(bank, { owner: ana, banker, amountMinor: 10_000n });
  await anAccountWith(bank, { owner: bruno, banker });
  const description = 'Café\n\\N tab\t and \u0001 “quotes”';
  sent = {
    id: transferIdFrom(v7()),
    userId: ana.user.id,
    fromAccountId: from.id,
    to: 'bruno',
    amountMinor: 2_500n,
    currency: 'USD',
    description: description.replaceAll(/\p{Cc}/gu, ' '),
  };
  await createTransfer(banking, sent);
  await bank.database.prisma.user.update({ where: { id: bruno.user.id }, data: { fullName: description } });
  totpSecret = (
    await beginSecondFactor(identity, { user: ana.user, password: PASSWORD, issuer: 'Test Bank' })
  ).secret;
  const session = await identity.prisma.session.findFirstOrThrow({
    where: { userId: ana.user.id, holder: 'program' },
  });
  await confirmSecondFactor(identity, {
    user: ana.user,
    session: {
      id: ana.sessionId,
      userId: ana.user.id,
      holder: 'program',
      createdAt: new Date(),
      expiresAt: session.expiresAt,
    },
    code: new TOTP({ secret: totpSecret }).generate(),
    at: new Date(),
  });
  const owner = await bank.database.sessionAs('owner');
  await owner.sql('CREATE SCHEMA reports');
  await owner.sql('CREATE TABLE reports.daily (day date PRIMARY KEY, note text, n serial)');
  await owner.sql(
    "INSERT INTO reports.daily VALUES ('2026-11-30', NULL, DEFAULT), ('2026-12-01', '', DEFAULT)",
  );
  // An audit log with other months than a new bank has, with archived ones, and with an event that strayed.
  await owner.sql("SELECT caudal_add_audit_month('2020-01-01Z'), caudal_add_audit_month('2020-02-01Z')");
  await owner.sql('CREATE TABLE audit_events_before_2019_06 (LIKE audit_events, PRIMARY KEY (id))');
  await owner.sql(
    "ALTER TABLE audit_events ATTACH PARTITION audit_events_before_2019_06 FOR VALUES FROM (MINVALUE) TO ('2019-06-01Z')",
  );
  await owner.sql(`
    INSERT INTO audit_events (id, action, object_type, object_id, created_at)
    SELECT gen_random_uuid(), 'session.ended', 'session', 'nobody', at::timestamptz
    FROM unnest(ARRAY['2019-01-01', '2020-01-31', '2020-02-01', '2099-01-01']) at`);
  await archiveMonths({
    url: bank.database.ownerUrl,
    before: '2020-02',
    kept: 12,
    folder,
    key: KEY,
    signal: new AbortController().signal,
    say: () => undefined,
  });
  file = join(folder, 'bank.backup');
  saved = await save(file);
});
afterAll(async () => {
  for (const close of closes.reverse()) await close();
});

const save = (to: string, url = bank.database.ownerUrl) =>
  saveBackup(to, { url, key: KEY, signal: new AbortController().signal, onProgress: () => undefined });

async function anEmptyDatabase(): Promise<string> {
  const { ownerUrl, drop } = await createEmptyDatabase();
  closes.push(drop);
  return ownerUrl;
}

const said: string[] = [];

const restore = (ownerUrl: string, options: Partial<RestoreOptions> = {}) =>
  restoreBackup({
    file,
    key: KEY,
    server: { ownerUrl },
    secrets: [TOKEN_SECRET],
    holdJobs: false,
    verify: true,
    say: (sentence) => said.push(sentence),
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...options,
  });

/** Each table's rows as one hash, and the jobs. */
function contentOf(url: string): Promise<Record<string, unknown>> {
  return withSnapshot(url, async ({ tables, query }) => {
    const content: Record<string, unknown> = {};
    for (const table of tables) {
      const [row] = await query(
        `SELECT count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS hash FROM ${nameOf(table)} t`,
        [],
      );
      content[nameOf(table)] = row;
    }
    content.jobs = await query(
      'SELECT id, name, state, priority, data, start_after, retry_limit FROM pgboss.job ORDER BY id',
      [],
    );
    return content;
  });
}

/** The months of the audit log that have a partition with a key, and how many events are in it. */
async function auditMonthsOf(url: string): Promise<string[]> {
  return withSnapshot(url, async ({ query }) => {
    const names = await query<{ name: string }>(
      "SELECT name FROM caudal_audit_partitions() JOIN pg_constraint ON conrelid = name::regclass AND contype = 'p' ORDER BY begins",
      [],
    );
    const counted: string[] = [];
    for (const { name } of names) {
      const [row] = await query(`SELECT count(*)::int AS events FROM ${name}`, []);
      counted.push(`${name.replace('audit_events_', '')} ${row?.events}`);
    }
    return counted;
  });
}

it('backup: a new file for its owner alone, read back; an existing file is never replaced', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await checkBackup({ file, key: KEY })).toMatchObject({ closing: saved.closing });
  await expect(save(file)).rejects.toThrow(/bank\.backup already exists; a backup never replaces a file\.$/);
  await expect(save(join(folder, 'nowhere', 'bank.backup'))).rejects.toThrow(
    /^Cannot write the backup to .*ENOENT.*: there is no such folder\./,
  );
  await expect(save(join(folder, 'empty.backup'), await anEmptyDatabase())).rejects.toThrow(
    'nothing to back up',
  );
});

it('stopped by a signal: ends with it, no file is left', async () => {
  const controller = new AbortController();
  const stopped = join(folder, 'stopped.backup');
  const saving = saveBackup(stopped, {
    url: bank.database.ownerUrl,
    key: KEY,
    signal: controller.signal,
    onProgress: () => controller.abort(new Interrupted('SIGTERM')),
  });
  await expect(saving).rejects.toThrow(Interrupted);
  expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([]);
});

it('every table of the database is in the backup, found by the catalogue', async () => {
  const owner = await bank.database.sessionAs('owner');
  const tables = await owner.sql<{ name: string }>(
    `SELECT relnamespace::regnamespace || '.' || relname AS name FROM pg_class
     WHERE relkind IN ('r', 'p') AND NOT relispartition
       AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'pgboss')`,
  );
  expect(saved.opening.tables.map(nameOf).sort()).toEqual(tables.map(({ name }) => name).sort());
  const filled: string[] = [];
  for (const { name } of tables)
    if ((await owner.sql(`SELECT FROM ${name} LIMIT 1`)).length > 0) filled.push(name);
  const parts = new Set(saved.closing.parts.map(({ table }) => table));
  expect([...parts].sort()).toEqual([...filled, 'jobs'].sort());
});

it('killed restore: nothing serves or migrates it, another backup is refused, the same one goes on to the end', async () => {
  const ownerUrl = await anEmptyDatabase();
  const kill = new Error('killed on purpose');
  const killed = restore(ownerUrl, {
    onProgress(step) {
      if (step === 'Rows loaded') throw kill;
    },
  });
  await expect(killed).rejects.toBe(kill);
  const unfinished =
    'A restore into this database did not finish: run "caudal restore" with the same backup again.';
  await expect(migrate({ url: ownerUrl })).rejects.toThrow(unfinished);
  const { prisma, close } = createDatabase({ url: ownerUrl, role: APPLICATION_ROLE });
  closes.push(close);
  expect(await findDatabaseProblem(prisma)).toBe(unfinished);
  const another = join(folder, 'another.backup');
  await save(another);
  await expect(restore(ownerUrl, { file: another })).rejects.toThrow(RestoreProblem);

  let concurrent: unknown;
  const { jobs } = await restore(ownerUrl, {
    onProgress(step) {
      if (step !== 'Rows loaded' || concurrent !== undefined) return;
      concurrent = restore(ownerUrl).catch((error: unknown) => error);
    },
  });
  expect(await concurrent).toMatchObject({ message: expect.stringMatching(/^Another process is restoring/) });
  expect(jobs.waiting).toBeGreaterThan(0);
  expect(await contentOf(ownerUrl)).toEqual(await contentOf(bank.database.ownerUrl));
  // The stray event got its month: the first `migrate` after a restore does that.
  expect(await auditMonthsOf(ownerUrl)).toEqual([
    ...(await auditMonthsOf(bank.database.ownerUrl)),
    '2099_01 1',
  ]);
  expect(await findDatabaseProblem(prisma)).toBeUndefined();
  await expect(restore(ownerUrl)).rejects.toThrow(/^The database is not empty, it has /);

  const { runtime } = await openRestored(ownerUrl);
  const balances = () =>
    prisma.account.findMany({ where: { kind: 'customer' }, select: { balanceMinor: true, version: true } });
  const before = await balances();
  await createTransfer(runtime.banking, sent);
  expect(await balances()).toEqual(before);
  expect(
    await getAccount(runtime.banking, { userId: ana.user.id, accountId: sent.fromAccountId }),
  ).toMatchObject({
    balanceMinor: 7_500n,
  });
  await createTransfer(runtime.banking, { ...sent, id: transferIdFrom(v7()) });
  expect(await balances()).not.toEqual(before);
  const credentials = { username: 'ana', password: PASSWORD };
  await expect(createToken(runtime.identity, credentials)).rejects.toMatchObject({
    domainCode: 'SECOND_FACTOR_REQUIRED',
  });
  const code = new TOTP({ secret: totpSecret }).generate({ timestamp: Date.now() + 30_000 });
  expect(await createToken(runtime.identity, { ...credentials, code })).toMatchObject({
    user: { id: ana.user.id },
  });
});

async function openRestored(ownerUrl: string): Promise<TestBank> {
  const database: OpenTestDatabase = await openTestDatabase({
    make: async () => ({ ownerUrl, drop: async () => undefined }),
  });
  closes.push(database.close);
  const restored = await openTestBank({ database });
  closes.push(restored.close);
  return restored;
}

it('backup of an earlier schema, another secret, --hold-jobs: migrated, warned, jobs held', async () => {
  const former = await anEmptyDatabase();
  const known = saved.opening.migrations.map(({ name }) => name);
  await migrate({ url: former, only: known.slice(0, -1) });
  const old = createDatabase({ url: former });
  await aCustomer(old.prisma, { username: 'greta' });
  await old.close();
  const earlier = join(folder, 'earlier.backup');
  await save(earlier, former);
  const target = await anEmptyDatabase();
  await restore(target, { file: earlier, secrets: undefined });
  const { prisma, close } = createDatabase({ url: target, role: APPLICATION_ROLE });
  expect(await findDatabaseProblem(prisma)).toBeUndefined();
  expect(await prisma.user.count({ where: { username: 'greta' } })).toBe(1);
  await close();
});

it('newer backup: refused before anything is written', async () => {
  const target = await anEmptyDatabase();
  const owner = await bank.database.sessionAs('owner');
  await owner.sql(
    "INSERT INTO _prisma_migrations (id, migration_name, checksum, finished_at) VALUES ('x', '99990101000000_later', 'x', now())",
  );
  const newer = join(folder, 'newer.backup');
  await save(newer);
  await owner.sql("DELETE FROM _prisma_migrations WHERE id = 'x'");
  said.length = 0;
  await expect(
    restore(target, { file: newer, secrets: ['another secret than that of the bank'] }),
  ).rejects.toThrow(
    /^The backup has migration 99990101000000_later, which this version of Caudal does not know/,
  );
  await expect(
    restore(target, { secrets: ['another secret than that of the bank'], holdJobs: true }),
  ).resolves.toMatchObject({
    jobs: { waiting: 0, failed: expect.any(Number) },
  });
  expect(said).toContainEqual(expect.stringMatching(/^ATTENTION: 1 users have a second factor/));
});

it('key missing or another: refused, and says which key it needs', async () => {
  await expect(checkBackup({ file, key: undefined })).rejects.toThrow(
    /bank\.backup is encrypted: set CAUDAL_BACKUP_KEY to the key that it was written with\.$/,
  );
  await expect(checkBackup({ file, key: `${KEY}!` })).rejects.toThrow(
    /is encrypted with another key than CAUDAL_BACKUP_KEY/,
  );
  await expect(checkBackup({ file, key: `${KEY}!` })).rejects.toThrow(BackupProblem);
  expect((await readFile(file)).includes('ana')).toBe(false);
});
