/**
 * npm run prove:upgrade: two servers behind nginx with the configuration of docs/operations.md, under a constant load
 * that repeats nothing. Restarted one after the other, upgraded and taken back: no request fails. A migration that
 * fails, and replicas that start at once on an empty database. `-- --artefact FOLDER` spares building one.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyLedger } from '@caudal/banking';
import { startThrowAway } from '@caudal/db/embedded';
import { startSmtpServer } from '@caudal/emails/testing';
import { execute } from '../bench/connection.ts';
import { caudal } from '../src/fixtures/run-caudal.ts';
import { interruptSignal, unlessAborted } from '../src/program/interrupt.ts';
import { runProgram } from '../src/program/run-program.ts';
import { openCustomers } from './customers.ts';
import { chooseNetwork } from './network.ts';
import { openProofOutput, type ProofOutput, versionOf } from './proof-output.ts';
import { requirePrograms } from './require-programs.ts';
import { type Load, offerLoad } from './upgrade/load.ts';
import { HOST, startProxy } from './upgrade/proxy.ts';
import { aReplica, type Replica } from './upgrade/replica.ts';
import { buildArtefact, versionWith } from './upgrade/versions.ts';

const CUSTOMERS = 40;
const RESTARTS = 3;
const EMPTY_DATABASES = 20;
const REPLICAS = 3;

const NEXT = {
  '99990101000000_expand':
    "ALTER TABLE transfers ADD COLUMN next text;\nALTER TABLE accounts ADD COLUMN next text DEFAULT 'new';",
  '99990102000000_index': 'CREATE INDEX CONCURRENTLY transfers_next ON transfers (next);',
};
const BROKEN = { '99990103000000_broken': 'ALTER TABLE users ADD COLUMN broken text;\nSELECT 1/0;' };

interface Bank {
  readonly replicas: readonly [Replica, Replica];
  readonly load: Load;
  readonly versions: { readonly present: string; readonly next: string; readonly broken: string };
  readonly output: ProofOutput;
}

const OPTIONS = { artefact: { type: 'string' } } as const;

await runProgram(async () => {
  const { artefact } = parseArgs({ options: OPTIONS }).values;
  await requirePrograms({ '/usr/sbin/nginx': 'nginx-light', '/usr/bin/openssl': 'openssl' });
  const output = openProofOutput('upgrade', 'npm run prove:upgrade');
  output.say(`nginx ${await versionOf('/usr/sbin/nginx', '-v')}, embedded PostgreSQL`);
  const folder = await mkdtemp(join(tmpdir(), 'caudal-upgrade-'));
  await chmod(folder, 0o755);
  const stops: (() => Promise<unknown>)[] = [];
  try {
    await unlessAborted(interruptSignal(), proveAll({ folder, artefact }, output, stops));
  } catch (error) {
    console.error(`The logs of the servers are in ${folder}.`);
    throw error;
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
  await rm(folder, { recursive: true });
  output.say('Proved.');
  await output.write();
});

async function proveAll(
  { folder, artefact }: { readonly folder: string; readonly artefact: string | undefined },
  output: ProofOutput,
  stops: (() => Promise<unknown>)[],
): Promise<void> {
  const present = artefact ?? (await buildArtefact(folder));
  const next = await versionWith(present, join(folder, 'next-version'), NEXT);
  const broken = await versionWith(next, join(folder, 'broken-version'), BROKEN);
  const postgres = await startThrowAway({ keepRunning: true });
  stops.push(postgres.stop);
  const ownerUrl = await createDatabase(postgres.ownerUrl, 'bank');
  const network = chooseNetwork();
  const tokenSecret = randomBytes(32).toString('hex');
  const mail = await startSmtpServer();
  stops.push(async () => mail[Symbol.asyncDispose]());
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: ownerUrl,
    CAUDAL_TOKEN_SECRET: tokenSecret,
    CAUDAL_CURRENCIES: 'USD',
    CAUDAL_TRUSTED_PROXIES: '127.0.0.0/8',
    PUBLIC_URL: `https://${HOST}`,
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    CAUDAL_EMAIL_FROM: 'proof@example.com',
  };
  const replicas = [
    aReplica(network.addressOf('db1'), { folder, env }),
    aReplica(network.addressOf('db2'), { folder, env }),
  ] as const;
  stops.push(() => Promise.all(replicas.map((replica) => replica.stop())));
  await Promise.all(replicas.map((replica) => replica.start(present)));
  const customers = await openCustomers(ownerUrl, { count: CUSTOMERS, tokenSecret });
  const proxy = await startProxy(folder, network);
  stops.push(proxy.stop);
  const load = offerLoad(proxy, customers);
  const bank = { replicas, load, versions: { present, next, broken }, output };
  await proveRestarts(bank);
  await proveUpgrade(bank, ownerUrl);
  await proveFailingMigration(bank);
  await load.stop();
  assert.deepEqual(load.failures, []);
  const { finding, entries } = await verifyLedger({ url: ownerUrl });
  assert.equal(finding, undefined);
  output.say(
    `${load.answered} requests in all, none failed, none repeated. ${entries} entries, ledger consistent.`,
  );
  await proveEmptyDatabases(postgres.ownerUrl, output);
}

/** Three processes migrate an empty database at once, as replicas do when they start. */
async function proveEmptyDatabases(administratorUrl: string, output: ProofOutput): Promise<void> {
  for (let time = 1; time <= EMPTY_DATABASES; time++) {
    const url = await createDatabase(administratorUrl, `empty_${time}`);
    const runs = await Promise.all(
      Array.from({ length: REPLICAS }, () => caudal(['migrate'], { env: { DATABASE_URL: url } })),
    );
    assert.deepEqual(
      runs.map(({ status, errors }) => ({ status, errors })),
      runs.map(() => ({ status: 0, errors: '' })),
    );
    await execute(administratorUrl, `DROP DATABASE empty_${time}`);
  }
  output.say(
    `${REPLICAS} processes at once on an empty database, ${EMPTY_DATABASES} times: one migrates, the others wait, all succeed.`,
  );
}

/** Each server in turn, so that the other one is there meanwhile. */
async function proveRestarts(bank: Bank): Promise<void> {
  await underLoad(bank, `${RESTARTS} rolling restarts of both servers`, async () => {
    for (let time = 0; time < RESTARTS; time++) await roll(bank, bank.versions.present);
  });
}

async function proveUpgrade(bank: Bank, ownerUrl: string): Promise<void> {
  const { present, next } = bank.versions;
  const migrated = async () => {
    const [row] = await execute<{ count: string }>(
      ownerUrl,
      'SELECT count(*) FROM _prisma_migrations WHERE migration_name = ANY($1) AND finished_at IS NOT NULL',
      [Object.keys(NEXT)],
    );
    return Number(row?.count);
  };
  assert.equal(await migrated(), 0);
  await underLoad(bank, 'upgrade to a version with two more migrations', () => roll(bank, next));
  assert.equal(await migrated(), 2);
  await underLoad(bank, 'back to the version before, on the newer schema', () => roll(bank, present));
  await underLoad(bank, 'upgrade again', () => roll(bank, next));
}

/** The first server of the new version does not start; the other one goes on, and the old version comes back. */
async function proveFailingMigration(bank: Bank): Promise<void> {
  const { next, broken } = bank.versions;
  await underLoad(bank, 'upgrade whose migration fails, and back', async () => {
    const [first] = bank.replicas;
    assert.equal(await first.stop(), 0);
    const { code, said } = await first.startInVain(broken);
    assert.equal(code, 45);
    assert.match(said, /Migration 99990103000000_broken failed.*division by zero.*It was rolled back/);
    await first.start(next);
  });
}

async function roll({ replicas }: Bank, version: string): Promise<void> {
  for (const replica of replicas) {
    assert.equal(await replica.stop(), 0);
    await replica.start(version);
  }
}

async function underLoad({ load, output }: Bank, what: string, work: () => Promise<void>): Promise<void> {
  const before = load.answered;
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1_000;
  output.say(
    `${what}: ${seconds.toFixed(0)} s, ${load.answered - before} requests answered, ${load.failures.length} failed.`,
  );
  assert.deepEqual(load.failures, []);
}

async function createDatabase(administratorUrl: string, name: string): Promise<string> {
  await execute(administratorUrl, `CREATE DATABASE ${name}`);
  const url = new URL(administratorUrl);
  url.pathname = `/${name}`;
  return url.href;
}
