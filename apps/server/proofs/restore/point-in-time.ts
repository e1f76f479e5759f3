import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { verifyLedger } from '@caudal/banking';
import { migrate } from '@caudal/db/migrations';
import { migrateJobs } from '@caudal/jobs';
import type { TestAccount } from '@caudal/testing';
import { execute } from '../../bench/connection.ts';
import { caudal } from '../../src/fixtures/run-caudal.ts';
import { awaitPromotion, createPrimary, killServer, loseMachine, type Place } from './postgres.ts';
import { openPoster, type Sent } from './postings.ts';

const ACCOUNTS = 50;
const TARGET = "recovery_target_time = '2026-11-30 04:00:00 UTC'\n";

type Say = (sentence: string) => void;

/** Base backup, WAL archive and stream: to a moment, to the end, and without any loss. */
export async function provePointInTime(folder: string, say: Say): Promise<void> {
  const primary = await createPrimary(folder);
  let running: string | undefined = primary.data;
  let receiver: (() => Promise<void>) | undefined;
  try {
    const bank = primary.url('caudal', 'caudal');
    await migrate({ url: bank });
    await migrateJobs({ url: bank });
    const poster = openPoster(bank);
    const accounts = await poster.openAccounts(ACCOUNTS);
    const load = poster.start(accounts);
    await reach(() => load.acknowledged(), 500);
    const begun = performance.now();
    await primary.run('# Every night');
    say(
      `Base backup under load, checked by pg_verifybackup: ${secondsSince(begun)}; ${load.acknowledged()} transfers were acknowledged by its end.`,
    );

    await reach(() => load.acknowledged(), load.acknowledged() + 1_000);
    const [moment] = await execute<{ at: string }>(bank, 'SELECT clock_timestamp()::text AS at');
    if (moment === undefined) throw new Error('the database has no clock');
    await reach(() => load.acknowledged(), load.acknowledged() + 1_000);
    await execute(primary.url('postgres'), 'SELECT pg_switch_wal()');
    await reach(() => load.acknowledged(), load.acknowledged() + 500);
    await loseMachine(primary.data);
    running = undefined;
    await load.stop();
    await poster.close();
    const acknowledged = load.sent.filter(isAcknowledged);

    const restored = `${folder}/restored`;
    const toMoment = await restore(primary, { [TARGET]: `recovery_target_time = '${moment.at}'\n` });
    running = restored;
    const [count] = await execute<{ later: number; transfers: number }>(
      bank,
      'SELECT count(*) FILTER (WHERE created_at > $1)::int AS later, count(*)::int AS transfers FROM transfers',
      [moment.at],
    );
    assert.equal(count?.later, 0);
    await assertBank(bank);
    say(
      `To a moment (recovery_target_time): ${count?.transfers} transfers, none later, the ledger is consistent; up after ${toMoment}.`,
    );
    await killServer(restored);
    await rm(restored, { recursive: true });
    running = undefined;

    const toEnd = await restore(primary, { [TARGET]: '' });
    running = restored;
    await assertBank(bank);
    const lost = await lostOf(bank, acknowledged);
    assert.ok(lost.length < acknowledged.length);
    say(
      `To the end of the archive, data folder deleted after kill -9: up after ${toEnd}; ${lost.length} of ` +
        `${acknowledged.length} acknowledged transfers lost, all of the last ${lostFor(acknowledged, lost)} (bound: archive_timeout, 60 s).`,
    );
    await repeatAll(bank, load.sent);
    say(`All ${load.sent.length} repeated with their ids: each is there once, the ledger is consistent.`);

    await proveNoLoss(primary, {
      bank,
      accounts,
      restored,
      say,
      replaceReceiver: (next) => {
        receiver = next;
      },
    });
    running = restored;
  } finally {
    await receiver?.();
    if (running !== undefined) await killServer(running).catch(() => undefined);
  }
}

/** The restored server streams its WAL, and commits wait for it. */
async function proveNoLoss(
  primary: Place,
  {
    bank,
    accounts,
    restored,
    say,
    replaceReceiver,
  }: {
    readonly bank: string;
    readonly accounts: readonly TestAccount[];
    readonly restored: string;
    readonly say: Say;
    readonly replaceReceiver: (stop: () => Promise<void>) => void;
  },
): Promise<void> {
  const superuser = primary.url('postgres');
  await execute(superuser, "SELECT pg_create_physical_replication_slot('wal1')");
  const stopReceiver = await primary.keepRunning('# Once: a slot', 'pg_receivewal');
  replaceReceiver(stopReceiver);
  await until(
    async () =>
      (await execute(superuser, "SELECT FROM pg_stat_replication WHERE application_name = 'wal1'")).length ===
      1,
  );
  await execute(superuser, "ALTER SYSTEM SET synchronous_standby_names = 'wal1'");
  await execute(superuser, 'SELECT pg_reload_conf()');
  await until(
    async () =>
      (await execute(superuser, "SELECT FROM pg_stat_replication WHERE sync_state = 'sync'")).length === 1,
  );
  // A new base: the restored server is on a timeline of its own.
  await rename(`${primary.folder}/backups/base/20261130`, `${primary.folder}/backups/base/first`);
  await primary.run('# Every night');
  const poster = openPoster(bank);
  const load = poster.start(accounts);
  await reach(() => load.acknowledged(), 2_000);
  await loseMachine(restored);
  await load.stop();
  await poster.close();
  await stopReceiver();
  const acknowledged = load.sent.filter(isAcknowledged);
  const took = await restore(primary, { [TARGET]: '' });
  await assertBank(bank);
  assert.deepEqual(await lostOf(bank, acknowledged), []);
  await repeatAll(bank, load.sent);
  say(
    `With pg_receivewal as synchronous standby: up after ${took}; none of ${acknowledged.length} acknowledged transfers lost; all repeated, each is there once.`,
  );
}

/** As documented. @returns how long until the server takes writes. */
async function restore(place: Place, changes: Readonly<Record<string, string>>): Promise<string> {
  const begun = performance.now();
  await place.run('# Restore:', changes);
  await awaitPromotion(place.url('caudal'));
  return secondsSince(begun);
}

/** With the command line, as an operator. */
async function assertBank(url: string): Promise<void> {
  const env = { DATABASE_URL: url };
  assert.deepEqual(await caudal(['migrate'], { env }), {
    status: 0,
    output: 'The database is up to date.\n',
    errors: '',
  });
  const { status, output } = await caudal(['ledger', 'verify'], { env });
  assert.equal(status, 0, output);
}

async function lostOf(url: string, acknowledged: readonly Sent[]): Promise<Sent[]> {
  const rows = await execute<{ id: string }>(url, 'SELECT id FROM transfers WHERE id = ANY($1)', [
    acknowledged.map(({ posting }) => posting.id),
  ]);
  const there = new Set(rows.map(({ id }) => id));
  return acknowledged.filter(({ posting }) => !there.has(posting.id));
}

async function repeatAll(url: string, sent: readonly Sent[]): Promise<void> {
  const poster = openPoster(url);
  await poster.repeat(sent.map(({ posting }) => posting));
  await poster.close();
  const [posted] = await execute<{ once: number }>(
    url,
    'SELECT count(*)::int AS once FROM transfers WHERE id = ANY($1)',
    [sent.map(({ posting }) => posting.id)],
  );
  assert.equal(posted?.once, sent.length);
  const { finding } = await verifyLedger({ url });
  assert.equal(finding, undefined);
}

/** From the first that is lost to the last that was acknowledged. */
function lostFor(acknowledged: readonly Sent[], lost: readonly Sent[]): string {
  const times = (of: readonly Sent[]) => of.map(({ acknowledgedAt }) => acknowledgedAt ?? 0);
  if (lost.length === 0) return '0.0 s';
  return `${((Math.max(...times(acknowledged)) - Math.min(...times(lost))) / 1_000).toFixed(1)} s`;
}

const isAcknowledged = ({ acknowledgedAt }: Sent) => acknowledgedAt !== undefined;

export function secondsSince(begun: number): string {
  return `${((performance.now() - begun) / 1_000).toFixed(1)} s`;
}

async function reach(count: () => number, goal: number): Promise<void> {
  while (count() < goal) await delay(20);
}

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await delay(50);
}
