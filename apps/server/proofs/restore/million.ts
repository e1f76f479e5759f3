import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fillLedger } from '../../bench/caudal/fill-ledger.ts';
import { openAccounts } from '../../bench/caudal/open-accounts.ts';
import { execute } from '../../bench/connection.ts';
import { withServer } from '../../bench/server.ts';
import { secondsSince } from './point-in-time.ts';
import { openPoster } from './postings.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const ACCOUNTS = 50_000;
const ENTRIES = 1_000_000;

type Say = (sentence: string) => void;

/** `caudal backup` and `restore` of a ledger with a million entries, by the command line. */
export async function proveMillion(folder: string, say: Say): Promise<void> {
  await withServer(
    () => undefined,
    async (server) => {
      const workbench = { server, signal: new AbortController().signal, show: () => undefined };
      const source = await server.createDatabase('million', 'caudal');
      await openAccounts(workbench, source.ownerUrl, ACCOUNTS);
      await fillLedger(workbench, source.ownerUrl, {
        name: 'the ledger',
        accounts: ACCOUNTS,
        entries: ENTRIES,
      });
      const [filled] = await execute<{ entries: string; size: string }>(
        source.ownerUrl,
        'SELECT (SELECT count(*) FROM entries) AS entries, pg_size_pretty(pg_database_size(current_database())) AS size',
      );
      say(
        `A ledger of ${filled?.entries} entries, ${ACCOUNTS} accounts: ${filled?.size} in the embedded PostgreSQL.`,
      );
      const file = join(folder, 'million.backup');
      await proveBackup(source.ownerUrl, file, say);
      await proveDiskFull(source.ownerUrl, folder, say);
      await proveRestore(server.createDatabase, file, say);
    },
  );
}

async function proveBackup(url: string, file: string, say: Say): Promise<void> {
  const begun = performance.now();
  const backup = await run(['backup', file, '--json'], url);
  assert.equal(backup.status, 0, backup.errors);
  const took = secondsSince(begun);
  const { size } = await stat(file);
  const verifying = performance.now();
  const verified = await run(['backup', 'verify', file], url);
  assert.equal(verified.status, 0, verified.errors);
  say(
    `caudal backup: ${took} with the reading back, ${(size / 1e6).toFixed(0)} MB, ${backup.peakMb} MB of memory at most. ` +
      `caudal backup verify: ${secondsSince(verifying)}, ${verified.peakMb} MB.`,
  );

  const poster = openPoster(url);
  const accounts = await poster.openAccounts(50);
  const load = poster.start(accounts);
  await delay(1_000);
  const alone = await rate(load.acknowledged, delay(10_000));
  const beside = await rate(load.acknowledged, run(['backup', `${file}.beside`, '--quiet'], url));
  await load.stop();
  await poster.close();
  say(`Postings of 8 callers: ${alone}/s before, ${beside}/s beside a backup on the same two cores.`);
}

async function proveDiskFull(url: string, folder: string, say: Say): Promise<void> {
  const small = join(folder, 'small');
  await mkdir(small);
  await promisify(execFile)('/bin/mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small]);
  try {
    const { status, errors } = await run(['backup', join(small, 'bank.backup'), '--quiet'], url);
    assert.equal(status, 47);
    assert.match(errors, /^Cannot write the backup to .*\(ENOSPC\): the disk is full/);
    assert.deepEqual(await readdir(small), []);
  } finally {
    await promisify(execFile)('/bin/umount', [small]);
  }
  say('On a full disk: exit 47 with a sentence, no file is left.');
}

async function proveRestore(
  createDatabase: (name: string, content: 'nothing') => Promise<{ ownerUrl: string }>,
  file: string,
  say: Say,
): Promise<void> {
  const target = await createDatabase('restored', 'nothing');
  const child = start(['restore', file], target.ownerUrl);
  await lineOf(child, /Rows loaded: \d+ of \d+ \([3-9]\d %\)/);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const refused = await run(['migrate'], target.ownerUrl);
  assert.equal(refused.status, 44);
  assert.match(refused.errors, /^A restore into this database did not finish/);
  const begun = performance.now();
  const restored = await run(['restore', file], target.ownerUrl);
  assert.equal(restored.status, 0, restored.errors);
  assert.match(restored.output, /The ledger is consistent\./);
  say(
    `caudal restore, killed in the middle: migrate refuses it with exit 44. Run again: ${secondsSince(begun)} with the ` +
      `check of the file, ANALYZE and the verification of every hash; ${restored.peakMb} MB of memory at most.`,
  );
  const unverified = await createDatabase('unverified', 'nothing');
  const quick = performance.now();
  assert.equal((await run(['restore', file, '--no-verify'], unverified.ownerUrl)).status, 0);
  say(`Without the verification (--no-verify): ${secondsSince(quick)}.`);
}

async function rate(count: () => number, during: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  const before = count();
  await during;
  return Math.round(((count() - before) * 1_000) / (performance.now() - begun));
}

function start(args: readonly string[], url: string): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function lineOf(child: ChildProcess, wanted: RegExp): Promise<void> {
  let said = '';
  for await (const chunk of child.stderr ?? []) {
    said += String(chunk);
    if (wanted.test(said)) return;
  }
  throw new Error(`it ended before it said ${wanted}: ${said}`);
}

interface Run {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
  /** Memory at most, in MB. */
  readonly peakMb: number;
}

async function run(args: readonly string[], url: string): Promise<Run> {
  const child = start(args, url);
  let output = '';
  let errors = '';
  let peakMb = 0;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const watch = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => {
        peakMb = Math.max(peakMb, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024));
      },
      () => undefined,
    );
  }, 100);
  await once(child, 'close');
  clearInterval(watch);
  return { status: child.exitCode, output, errors, peakMb };
}
