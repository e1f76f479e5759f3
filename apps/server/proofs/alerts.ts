/**
 * npm run prove:alerts: what deploy/observability has for Prometheus, Alertmanager and Grafana, with a real Prometheus and
 * a real bank. PostgreSQL stops for minutes meanwhile (`-- --outage-seconds 300`).
 * Decision 73: docs/decisions/0073-alerts-tested-where-they-are-written.md.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createDatabase } from '@caudal/db';
import { startEmbedded, startThrowAway } from '@caudal/db/embedded';
import { startSmtpServer } from '@caudal/emails/testing';
import { createJobs } from '@caudal/jobs';
import { execute } from '../bench/connection.ts';
import { caudal } from '../src/fixtures/run-caudal.ts';
import { CommandProblem } from '../src/program/problems.ts';
import { runProgram } from '../src/program/run-program.ts';
import { freePort, type RunningBank, requireBuiltWeb, startBank } from './alerts/bank.ts';
import { Prometheus } from './alerts/prometheus.ts';
import { proveFiles, requirePrometheus, tool } from './alerts/promtool.ts';
import { proveQueries } from './alerts/queries.ts';
import { openCustomers } from './customers.ts';
import { sendTransfers, type Traffic } from './failover/traffic.ts';
import { openProofOutput, type ProofOutput, versionOf } from './proof-output.ts';

const CUSTOMERS = 20;
const LOAD_MS = 30_000;
const STOP_MS = 5_000;
const WRONG_SIGN_INS = 5;
/** The alert fires after a minute. */
const SHORTEST_OUTAGE = 90;

interface Stage {
  readonly bank: RunningBank;
  readonly prometheus: Prometheus;
  readonly traffic: Traffic;
  /** Waits for the acknowledgement of what was sent. */
  readonly stopTraffic: () => Promise<void>;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly output: ProofOutput;
}

await runProgram(async () => {
  const outageSeconds = secondsOf(process.argv.slice(2));
  await requirePrometheus();
  requireBuiltWeb();
  const output = openProofOutput('alerts', `npm run prove:alerts -- --outage-seconds ${outageSeconds}`);
  output.say(
    `Prometheus ${await versionOf('prometheus', '--version')}, Alertmanager's amtool ${await versionOf('amtool', '--version')}, embedded PostgreSQL 18`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'caudal-alerts-'));
  await chmod(folder, 0o711);
  const stops: (() => PromiseLike<unknown>)[] = [];
  try {
    await proveFiles(folder, output);
    const stage = await setUp(folder, output, stops);
    await proveLoad(stage, join(folder, 'bank.backup'));
    await proveOutage(stage, outageSeconds, stops);
  } catch (error) {
    console.error(error, `The logs are in ${folder}.`);
    throw error;
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
  await rm(folder, { recursive: true });
  output.say('Proved.');
  await output.write();
});

function secondsOf(args: string[]): number {
  const { values } = parseArgs({ args, options: { 'outage-seconds': { type: 'string', default: '300' } } });
  const seconds = Number(values['outage-seconds']);
  if (!Number.isInteger(seconds) || seconds < SHORTEST_OUTAGE)
    throw new CommandProblem(`--outage-seconds must be a whole number from ${SHORTEST_OUTAGE}.`);
  return seconds;
}

async function setUp(
  folder: string,
  output: ProofOutput,
  stops: (() => PromiseLike<unknown>)[],
): Promise<Stage> {
  const postgres = await startThrowAway();
  stops.push(() => postgres.stop());
  const databaseUrl = postgres.ownerUrl;
  const mail = await startSmtpServer();
  stops.push(() => mail[Symbol.asyncDispose]());
  const tokenSecret = randomBytes(32).toString('hex');
  const bank = await startBank(folder, { databaseUrl, tokenSecret, mailPort: mail.port });
  stops.push(() => bank.stop());
  const prometheus = await Prometheus.start(folder, { port: await freePort(), targets: bank.targets });
  stops.push(() => prometheus.stop());
  await prometheus.until('the bank is ready', () => isReady(bank.url), 600_000);
  const customers = await openCustomers(databaseUrl, { count: CUSTOMERS, tokenSecret });
  const traffic = sendTransfers([bank.url], { customers, log: join(folder, 'acknowledged.csv') });
  let stopping: Promise<void> | undefined;
  const stopTraffic = () => {
    stopping ??= traffic.stop();
    return stopping;
  };
  // Without a database it would wait for the acknowledgements for ever.
  stops.push(() => Promise.race([stopTraffic(), delay(STOP_MS)]));
  return { bank, prometheus, traffic, stopTraffic, databaseUrl, dataDir: postgres.dataDir, output };
}

async function isReady(url: string): Promise<boolean> {
  return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })).ok;
}

/** Under load every query has an answer, the known values are right, and no alert fires. */
async function proveLoad(stage: Stage, backupFile: string): Promise<void> {
  const { bank, prometheus, traffic, databaseUrl, output } = stage;
  for (let time = 0; time < WRONG_SIGN_INS; time++) {
    const answer = await fetch(`${bank.url}/api/v1/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'nobody_here', password: 'a wrong password' }),
    });
    assert.equal(answer.status, 401);
  }
  await fetch(bank.url);
  await runScheduledJobs(databaseUrl);
  const verified = await caudal(['ledger', 'verify'], { env: { DATABASE_URL: databaseUrl } });
  assert.equal(verified.status, 0, verified.errors);
  const backup = await caudal(['backup', backupFile], { env: { DATABASE_URL: databaseUrl } });
  assert.equal(backup.status, 0, backup.errors);
  await Promise.race([delay(LOAD_MS), traffic.failed]);
  await proveQueries(prometheus, output);

  const known = await knownValues(databaseUrl);
  const expected: Readonly<Record<string, number>> = {
    'sum(caudal_sign_ins_total{outcome="INVALID_CREDENTIALS"})': WRONG_SIGN_INS,
    'max(caudal_database_pool_connections_max)': 20,
    'min(caudal_ledger_consistent)': 1,
    'count(up == 1)': 2,
    'max(caudal_database_up)': 1,
    'max(caudal_database_problem)': 0,
    [`count(caudal_schema_info{migration="${known.migration}"})`]: 2,
  };
  for (const [query, value] of Object.entries(expected))
    assert.equal(await prometheus.value(query), value, query);
  const posted = await prometheus.value('sum(caudal_posting_transfers_total{kind="transfer"})');
  assert.ok(posted > 100 && posted <= (await knownValues(databaseUrl)).transfers);
  const pages = await Promise.all(
    Object.values(bank.targets).map(async (target) => (await fetch(`http://${target}/metrics`)).text()),
  );
  for (const page of pages) assert.equal(await tool('promtool', ['check', 'metrics'], page), '');
  const firing = await prometheus.alerts('firing');
  assert.deepEqual(firing, []);
  output.say(
    `${Object.keys(expected).length} known values are right; promtool check metrics finds nothing; no alert fires ` +
      `(pending: ${(await prometheus.alerts('pending')).join(', ') || 'none'}).`,
  );
}

/** They would run within ten minutes. */
async function runScheduledJobs(url: string): Promise<void> {
  const { prisma, close } = createDatabase({ url, poolSize: 2 });
  const jobs = createJobs(prisma);
  await prisma.$transaction(async (tx) => {
    await jobs.enqueue(tx, 'clean-up', {});
    await jobs.enqueue(tx, 'email-changes', {});
  });
  await close();
}

async function knownValues(url: string): Promise<{ transfers: number; migration: string }> {
  const [row] = await execute<{ transfers: number; migration: string }>(
    url,
    `SELECT (SELECT count(*)::int FROM transfers WHERE kind = 'transfer') AS transfers,
       (SELECT max(migration_name) FROM _prisma_migrations) AS migration`,
  );
  if (row === undefined) throw new Error('no answer');
  return row;
}

/** PostgreSQL stops for minutes: the processes stay alive, the alert fires and clears, nothing is restarted. */
async function proveOutage(
  { bank, prometheus, traffic, stopTraffic, databaseUrl, dataDir, output }: Stage,
  seconds: number,
  stops: (() => PromiseLike<unknown>)[],
): Promise<void> {
  const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGINT');
  const stoppedAt = performance.now();
  const isIn = (state: 'firing' | 'pending') => async () =>
    (await prometheus.alerts(state)).includes('CaudalDatabaseDown');
  const pending = await prometheus.until('CaudalDatabaseDown is pending', isIn('pending'));
  const health = { asked: 0, ready: 0 };
  let firing: number | undefined;
  while (performance.now() - stoppedAt < seconds * 1_000) {
    const alive = await fetch(`${bank.url}/healthz`, { signal: AbortSignal.timeout(5_000) });
    assert.equal(alive.status, 200);
    health.asked += 1;
    if (await isReady(bank.url).catch(() => false)) health.ready += 1;
    if (firing === undefined && (await isIn('firing')())) firing = (performance.now() - stoppedAt) / 1_000;
    await delay(500);
  }
  assert.ok(firing !== undefined && firing >= 60);
  assert.equal(health.ready, 0);
  assert.ok(bank.alive());
  const alerts = await prometheus.alerts('firing');
  const acknowledged = traffic.acknowledgedAt.length;

  const again = await startEmbedded({ dataDir });
  const startedAt = performance.now();
  stops.push(() => again.stop());
  assert.equal(again.ownerUrl, databaseUrl);
  const since = () => (performance.now() - startedAt) / 1_000;
  await prometheus.until(
    'a transfer is acknowledged',
    async () => traffic.acknowledgedAt.length > acknowledged,
  );
  const firstTransfer = since();
  await prometheus.until('the server is ready', () => isReady(bank.url));
  const ready = since();
  await prometheus.until(
    'the alert clears',
    async () => !(await isIn('firing')()) && !(await isIn('pending')()),
  );
  const cleared = since();
  // Not e-mails: each receiver gets three in ten minutes, and then a digest.
  await prometheus.until('the worker runs jobs again', async () => {
    const runs = 'sum(increase(caudal_job_seconds_count{queue="transfers-posted"}[30s]))';
    return (await prometheus.value(runs)) > 0;
  });
  const jobs = since();
  await stopTraffic();
  assert.ok(bank.alive());
  const { transfers } = await knownValues(databaseUrl);
  assert.equal(transfers, traffic.acknowledgedAt.length);
  await prometheus.until(
    'Prometheus has counted every transfer',
    async () =>
      (await prometheus.value('sum(caudal_posting_transfers_total{kind="transfer"})')) === transfers,
  );
  const verified = await caudal(['ledger', 'verify'], { env: { DATABASE_URL: databaseUrl } });
  assert.equal(verified.status, 0, verified.errors);
  const s = (value: number) => `${value.toFixed(1)} s`;
  output.say(
    `PostgreSQL stopped for ${seconds} s: CaudalDatabaseDown pending after ${s(pending)}, firing after ${s(firing)} ` +
      `(with ${alerts.filter((name) => name !== 'CaudalDatabaseDown').join(', ')}). /healthz answered 200 all ${health.asked} times, ` +
      '/readyz never; server and worker stayed the same processes.',
  );
  output.say(
    `PostgreSQL there again: first transfer acknowledged after ${s(firstTransfer)}, ready after ${s(ready)}, alert cleared after ` +
      `${s(cleared)}, jobs run again within ${s(jobs)}; nothing was restarted.`,
  );
  output.say(
    `${transfers} transfers acknowledged (${traffic.again} attempts repeated with the same id), as many in the database and in ` +
      'caudal_posting_transfers_total; the ledger is consistent.',
  );
}
