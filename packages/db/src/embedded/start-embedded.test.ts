// @module-tag waits
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from '../connection/with-client.ts';
import { layoutOf } from './data-dir.ts';
import { EmbeddedPostgresProblem, type StartOptions, startEmbedded, THROW_AWAY_SETTINGS } from './index.ts';
import { findPostmaster } from './postmaster.ts';

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'caudal-embedded-'));
  await chmod(dataDir, 0o711);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  // Takes over a server that a test left running, and stops it as its last user.
  if (findPostmaster(layoutOf(dataDir).cluster)) await (await start()).stop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (options: StartOptions = {}) =>
  startEmbedded({ dataDir, settings: THROW_AWAY_SETTINGS, ...options });

const ask = (url: string, sql: string) =>
  withClient(url, async (client) => (await client.query(sql)).rows[0]);

/** Another process that starts or attaches, reports the result, and stays until its input ends or it is killed. */
function otherProcess(): {
  child: ChildProcess;
  started: Promise<{ attached: boolean; ownerUrl: string }>;
  leave(): Promise<void>;
} {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures', 'hold.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    started: once(lines, 'line').then(([line]) => JSON.parse(String(line))),
    leave: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

describe('startEmbedded', () => {
  test('the application’s login cannot become the owner, also after a restart', async () => {
    await (await start()).stop();
    const { applicationUrl, stop } = await start();
    expect(await ask(applicationUrl, 'SELECT session_user AS name')).toEqual({ name: 'caudal_app' });
    expect(await ask(applicationUrl, 'SELECT usesuper FROM pg_user WHERE usename = session_user')).toEqual({
      usesuper: false,
    });
    await expect(ask(applicationUrl, 'SET ROLE caudal_owner')).rejects.toMatchObject({ code: '42501' });
    await expect(ask(applicationUrl, "SET session_replication_role = 'replica'")).rejects.toMatchObject({
      code: '42501',
    });
    await stop();
  });

  test('database cannot be created: no server left running', async () => {
    const settings = { ...THROW_AWAY_SETTINGS, default_transaction_read_only: 'on' };
    await expect(start({ settings })).rejects.toThrow(/read-only/);
    expect(findPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
  });

  test('`keepRunning` restarts a killed server at the same URL', async () => {
    const postgres = await start({ keepRunning: true, settings: {} });
    await ask(postgres.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS seven');
    const killed = findPostmaster(layoutOf(dataDir).cluster);
    process.kill(killed?.pid ?? Number.NaN, 'SIGKILL');
    await expect.poll(() => ask(postgres.ownerUrl, 'SELECT seven FROM kept')).toEqual({ seven: 7 });
    expect(findPostmaster(layoutOf(dataDir).cluster)?.pid).not.toBe(killed?.pid);
    await postgres.stop();
    expect(findPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
  });

  test('creates, starts and stops a server on loopback, and keeps its data', async () => {
    const first = await start();
    expect(first.attached).toBe(false);
    expect(new URL(first.ownerUrl).hostname).toBe('127.0.0.1');
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS seven');
    await first.stop();
    expect(findPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();

    const second = await start();
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await ask(second.ownerUrl, 'SELECT seven FROM kept')).toEqual({ seven: 7 });
    await second.stop();
  });

  test('wrong password: refused, and only its owner can read the file with the right one', async () => {
    const postgres = await start();
    const url = new URL(postgres.ownerUrl);
    url.password = 'guess';
    await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(layoutOf(dataDir).state)).mode & 0o077).toBe(0);
    await postgres.stop();
  });

  test('concurrent starts: one starts it, the others attach, and the last to leave stops it', async () => {
    const others = [otherProcess(), otherProcess(), otherProcess()];
    const started = await Promise.all(others.map((other) => other.started));
    expect(started.filter(({ attached }) => !attached)).toHaveLength(1);
    for (const [index, other] of others.entries()) {
      expect(findPostmaster(layoutOf(dataDir).cluster)).toBeDefined();
      await other.leave();
      if (index === others.length - 1) expect(findPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
    }
  });

  test('server of a killed process: attaches to it, and stops it', async () => {
    const other = otherProcess();
    await other.started;
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    const mine = await start();
    expect(mine.attached).toBe(true);
    await mine.stop();
    expect(findPostmaster(layoutOf(dataDir).cluster)).toBeUndefined();
  });

  test('process that exits without a stop: its server ends, and keeps what was committed', async () => {
    const other = otherProcess();
    const { ownerUrl } = await other.started;
    await ask(ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    other.child.kill('SIGUSR2');
    await once(other.child, 'exit');
    await expect.poll(() => findPostmaster(layoutOf(dataDir).cluster), { timeout: 60_000 }).toBeUndefined();
    const again = await start();
    expect(await ask(again.ownerUrl, 'SELECT one FROM kept')).toEqual({ one: 1 });
    await again.stop();
  });

  test('process that exits while another uses the server: the server stays', async () => {
    const mine = await start();
    const other = otherProcess();
    await other.started;
    other.child.kill('SIGUSR2');
    await once(other.child, 'exit');
    expect(await ask(mine.ownerUrl, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await mine.stop();
  });

  test('killed PostgreSQL: starts again', async () => {
    const killed = await start();
    const postmaster = findPostmaster(layoutOf(dataDir).cluster);
    process.kill(postmaster?.pid ?? Number.NaN, 'SIGKILL');
    const again = await start();
    expect(await ask(again.ownerUrl, 'SELECT 1 AS one')).toEqual({ one: 1 });
    await again.stop();
    await killed.stop();
  });

  test('stale postmaster.pid with the pid of another process: ignored', async () => {
    await (await start()).stop();
    const { cluster } = layoutOf(dataDir);
    await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n`);
    const postgres = await start();
    expect(postgres.attached).toBe(false);
    await postgres.stop();
  });

  test('own port taken: starts on another', async () => {
    const before = await start();
    await before.stop();
    const { createServer } = await import('node:net');
    const thief = createServer().listen(Number(new URL(before.ownerUrl).port), '127.0.0.1');
    await once(thief, 'listening');
    const after = await start();
    expect(new URL(after.ownerUrl).port).not.toBe(new URL(before.ownerUrl).port);
    await after.stop();
    thief.close();
  });

  test('half-written data folder: set aside, and a new one created', async () => {
    await mkdir(join(layoutOf(dataDir).cluster, 'base'), { recursive: true });
    const said: string[] = [];
    const postgres = await start({ log: (message) => said.push(message) });
    await postgres.stop();
    expect(said[0]).toContain('half-written');
    expect(await readdir(dataDir)).toContainEqual(expect.stringMatching(/^postgres\.half-written-/));
  });

  test('incomplete data folder that held a bank: refused', async () => {
    await (await start()).stop();
    await rm(join(layoutOf(dataDir).cluster, 'global'), { recursive: true });
    await expect(start()).rejects.toThrow('is incomplete: restore it from a backup');
  });

  test('data folder of another PostgreSQL version: refused, with both versions', async () => {
    await (await start()).stop();
    const file = join(layoutOf(dataDir).cluster, 'PG_VERSION');
    const version = (await readFile(file, 'utf8')).trim();
    await writeFile(file, '17\n');
    await expect(start()).rejects.toThrow(
      `was created by PostgreSQL 17, but this Caudal includes PostgreSQL ${version}`,
    );
  });

  test('lost password: EmbeddedPostgresProblem that says what to do', async () => {
    await (await start()).stop();
    await writeFile(layoutOf(dataDir).state, '{"password":');
    const problem = await start().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(EmbeddedPostgresProblem);
    expect(problem).toHaveProperty(
      'message',
      expect.stringContaining('its password is missing or unreadable'),
    );
  });

  test('unusable data folder: the error names CAUDAL_DATA_DIR', async () => {
    const place = join(dataDir, 'closed');
    await mkdir(place, { mode: 0o500 });
    if (process.getuid?.() === 0) await chmod(place, 0o700);
    // An ordinary user cannot write to it; root can, but the user PostgreSQL runs as cannot enter it.
    await expect(start({ dataDir: join(place, 'data') })).rejects.toThrow(/CAUDAL_DATA_DIR/);
    await chmod(place, 0o700);
  });
});
