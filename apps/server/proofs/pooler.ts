import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { withConnection } from '../bench/connection.ts';
import { CommandProblem } from '../src/program/problems.ts';
import { adapt, documented } from './documented.ts';

/** PgBouncer refuses to run as root: `nobody`. */
const NOBODY = 65_534;

export const POOL_LOGIN = 'caudal_pool';
export const POOL_PASSWORD = 'pool-secret';

/** A PgBouncer that a proof may kill. */
export interface Pooler {
  /** The URL of the bank's database through it, as the login of the pool. */
  readonly url: string;
  /** Ends it with SIGKILL and starts it again on the same port. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws CommandProblem if PgBouncer is not installed: a proof never skips. */
export async function findPgBouncer(): Promise<string> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  for (const folder of folders) {
    const program = join(folder, 'pgbouncer');
    try {
      await access(program);
      return program;
    } catch {
      // Not in this folder.
    }
  }
  throw new CommandProblem('This proof needs PgBouncer: "apt-get install pgbouncer" on Debian.');
}

export async function versionOf(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['--version']);
  return stdout.split('\n')[0] ?? '';
}

/** Starts PgBouncer with the configuration of docs/operations.md in front of a database. */
export async function startPooler(
  program: string,
  databaseUrl: string,
  { more = '' }: { readonly more?: string } = {},
): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'caudal-pgbouncer-'));
  await chmod(folder, 0o755);
  const { hostname, port, pathname } = new URL(databaseUrl);
  const listenPort = await freePort();
  const users = join(folder, 'userlist.txt');
  await writeFile(users, `"${POOL_LOGIN}" "${POOL_PASSWORD}"\n"caudal_bare" "${POOL_PASSWORD}"\n`);
  const configuration = adapt(await documented('ini', '[databases]'), {
    'host=db port=5432 dbname=caudal': `host=${hostname} port=${port} dbname=${pathname.slice(1)}`,
    'listen_addr = 0.0.0.0': 'listen_addr = 127.0.0.1',
    'listen_port = 6432': `listen_port = ${listenPort}`,
    '/etc/pgbouncer/userlist.txt': users,
  });
  const file = join(folder, 'pgbouncer.ini');
  // The sockets of Debian's own PgBouncer are elsewhere.
  await writeFile(file, `${configuration}unix_socket_dir =\n${more}`);
  const url = `postgresql://${POOL_LOGIN}:${POOL_PASSWORD}@127.0.0.1:${listenPort}/caudal`;
  let running = await start(program, file, url);
  return {
    url,
    async killAndRestart() {
      await end(running, 'SIGKILL');
      running = await start(program, file, url);
    },
    async stop() {
      await end(running, 'SIGTERM');
      await rm(folder, { recursive: true });
    },
  };
}

async function start(program: string, file: string, url: string): Promise<ChildProcess> {
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(program, ['--quiet', file], { stdio: ['ignore', 'ignore', 'pipe'], ...asNobody });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const { hostname, port } = new URL(url);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended: ${said}`);
    try {
      // Any answer will do; what the login may do comes later.
      await withConnection(`postgresql://nobody@${hostname}:${port}/caudal`, async () => undefined);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) return child;
    }
    await delay(20);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
