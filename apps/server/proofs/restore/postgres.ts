import { execFile, spawn } from 'node:child_process';
import { appendFile, chown, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { execute } from '../../bench/connection.ts';
import { adapt, documented } from '../documented.ts';
import { ORDINARY_USER } from '../failover/machine.ts';

const BIN = '/usr/lib/postgresql/15/bin';

/** What this proof needs, by its package of Debian 12. */
export const PROGRAMS = {
  [`${BIN}/postgres`]: 'postgresql-15',
  [`${BIN}/pg_basebackup`]: 'postgresql-client-15',
  [`${BIN}/pg_receivewal`]: 'postgresql-client-15',
  '/usr/bin/psql': 'postgresql-client-15',
};

/** Servers, base backups and WAL below one folder, in place of the paths and the host of docs/operations.md. */
export interface Place {
  readonly folder: string;
  readonly address: string;
  /** The URL of a database for PostgreSQL's superuser, or another user. */
  url(database: string, user?: string): string;
  /** Runs a documented block of commands. @param changes - besides paths and host; each must be in it. */
  run(beginning: string, changes?: Readonly<Record<string, string>>): Promise<void>;
  /** Starts the one command of a block that goes on. @returns how to end it. */
  keepRunning(beginning: string, command: string): Promise<() => Promise<void>>;
}

/** A cluster that archives its WAL as documented, started. */
export async function createPrimary(folder: string): Promise<Place & { readonly data: string }> {
  const number = () => 1 + Math.floor(Math.random() * 253);
  const address = `127.${number()}.${number()}.${number()}`;
  const place = placeIn(folder, address);
  for (const name of ['backups', 'backups/wal', 'backups/base', 'backups/stream', 'sockets'])
    await ownFolder(join(folder, name));
  const data = join(folder, 'primary');
  await ownFolder(data);
  await sh(`initdb --pgdata=${data} --username=postgres --auth=trust --encoding=UTF8 --locale=C >/dev/null`);
  const archive = adapt(await documented('ini', '# postgresql.conf: each finished'), {
    '/backups': join(folder, 'backups'),
  });
  await appendFile(
    join(data, 'postgresql.conf'),
    `${archive}listen_addresses = '${address}'\nunix_socket_directories = '${folder}/sockets'\n`,
  );
  await sh(`pg_ctl --pgdata=${data} --wait --log=${data}/log start >/dev/null`);
  await execute(place.url('postgres'), 'CREATE ROLE replicator LOGIN REPLICATION');
  await execute(place.url('postgres'), 'CREATE ROLE caudal LOGIN CREATEROLE');
  await execute(place.url('postgres'), 'CREATE DATABASE caudal OWNER caudal');
  return { ...place, data };
}

function placeIn(folder: string, address: string): Place {
  const block = async (beginning: string, changes: Readonly<Record<string, string>> = {}) => {
    const text = await documented('sh', beginning);
    const known = {
      '/backups': `${folder}/backups`,
      '/restored': `${folder}/restored`,
      '@db:5432': `@${address}:5432`,
    };
    const there = Object.entries(known).filter(([from]) => text.includes(from));
    return adapt(adapt(text, changes), Object.fromEntries(there));
  };
  return {
    folder,
    address,
    url: (database, user = 'postgres') => `postgresql://${user}@${address}:5432/${database}`,
    run: async (beginning, changes) => sh(await block(beginning, changes)),
    async keepRunning(beginning, command) {
      const line = (await block(beginning)).split('\n').find((one) => one.startsWith(command));
      if (line === undefined) throw new Error(`the block has no ${command}`);
      const child = spawn('/bin/sh', ['-c', `exec ${line}`], {
        env: ENVIRONMENT,
        stdio: 'ignore',
        ...ORDINARY_USER,
      });
      return async () => {
        if (child.exitCode === null) child.kill('SIGKILL');
      };
    },
  };
}

/** Ends every process of a server at once, and deletes its data: the machine is gone. */
export async function loseMachine(data: string): Promise<void> {
  await killServer(data);
  await rm(data, { recursive: true });
}

/** Ends a server without a checkpoint. */
export async function killServer(data: string): Promise<void> {
  const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  // pg_ctl gave the server a session of its own.
  process.kill(-Number(pid), 'SIGKILL');
  await gone(Number(pid));
}

async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await delay(20);
  }
}

/** Waits until a restored server has reached its target. */
export async function awaitPromotion(url: string): Promise<void> {
  for (;;) {
    const [state] = await execute<{ recovering: boolean }>(url, 'SELECT pg_is_in_recovery() AS recovering');
    if (state?.recovering === false) return;
    await delay(50);
  }
}

async function ownFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  if ('uid' in ORDINARY_USER && ORDINARY_USER.uid !== undefined)
    await chown(path, ORDINARY_USER.uid, ORDINARY_USER.gid);
}

const ENVIRONMENT = { PATH: `${BIN}:/usr/bin:/bin`, LC_ALL: 'C.UTF-8' };

/** As the user that PostgreSQL runs as; the first failure ends it. */
async function sh(commands: string): Promise<void> {
  await promisify(execFile)('/bin/sh', ['-euc', commands], { env: ENVIRONMENT, cwd: '/', ...ORDINARY_USER });
}
