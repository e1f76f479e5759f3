import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Layout } from './data-dir.ts';
import { freePort } from './free-port.ts';
import { EmbeddedPostgresProblem, errorCode } from './problem.ts';
import { pidExists } from './process-identity.ts';
import { type RunAs, runProgram } from './run-program.ts';
import { type Settings, settingArguments } from './settings.ts';

/** Limit for a start: crash recovery replays up to max_wal_size. */
const START_SECONDS = 300;
const STOP_SECONDS = 60;
const START_ATTEMPTS = 20;
const RETRY_MS = 250;

/** A server running on a data folder. */
export type Postmaster = { pid: number; port: number };

/**
 * Finds the server that runs on this data folder, if any. Removes a stale `postmaster.pid` whose number now belongs to
 * another process, after a crash or a reboot: PostgreSQL would refuse to start because of it.
 */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !pidExists(pid)) return undefined;
  if (isOtherProcess(pid, cluster)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]) };
}

/** On Linux, compares the working directory: a server's is its data folder. Elsewhere only the number counts. */
function isOtherProcess(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(cluster);
  } catch (error) {
    // No right to look, which we have for this folder's server; or the process has ended.
    return errorCode(error) === 'EACCES' || errorCode(error) === 'ENOENT';
  }
}

/** Starts the server on a free port, if possible the preferred one. @returns the port, once it accepts connections. */
export async function startPostmaster(
  layout: Layout,
  options: { binaries: Binaries; runAs: RunAs | undefined; settings: Settings; preferredPort: number },
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? options.preferredPort : 0);
    // A new log for each start, so that an error shows only this start.
    await rm(layout.log, { force: true });
    const result = await runProgram(
      options.binaries.pgCtl,
      [
        'start',
        '--wait',
        `--timeout=${START_SECONDS}`,
        `--pgdata=${layout.cluster}`,
        `--log=${layout.log}`,
        `--options=${['-p', String(port), ...settingArguments(options.settings)].join(' ')}`,
      ],
      { cwd: layout.dataDir, runAs: options.runAs },
    );
    if (result.exitCode === 0) return port;
    const log = await readLog(layout.log);
    if (attempt === START_ATTEMPTS || !isTransient(log)) throw couldNotStart(layout, log || result.output);
    await delay(RETRY_MS);
  }
}

/**
 * Whether a retry can succeed: the port was taken between the check and the bind, or orphaned backends of a killed
 * server have not ended yet.
 */
function isTransient(log: string): boolean {
  return /could not bind|could not create any TCP\/IP sockets|shared memory block .* is still in use/.test(
    log,
  );
}

/** Stops the server and ends its connections; committed work is kept. The server may already be gone. */
export async function stopPostmaster(
  layout: Layout,
  options: { binaries: Binaries; runAs: RunAs | undefined },
): Promise<void> {
  const result = await runProgram(
    options.binaries.pgCtl,
    ['stop', '--mode=fast', '--wait', `--timeout=${STOP_SECONDS}`, `--pgdata=${layout.cluster}`],
    { cwd: layout.dataDir, runAs: options.runAs },
  );
  if (result.exitCode === 0 || !findPostmaster(layout.cluster)) return;
  throw new EmbeddedPostgresProblem(
    `The embedded PostgreSQL did not stop. pg_ctl reported: ${result.output}`,
  );
}

/**
 * Asks the server to stop, without waiting for it: for a process that exits. Committed work is kept. Windows has no
 * signals, so the server stays there until the next command ends.
 */
export function stopPostmasterSoon(cluster: string): void {
  const postmaster = findPostmaster(cluster);
  // PostgreSQL's "fast" shutdown.
  if (postmaster !== undefined && process.platform !== 'win32') process.kill(postmaster.pid, 'SIGINT');
}

async function readLog(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim().split('\n').slice(-12).join('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function couldNotStart(layout: Layout, reason: string): EmbeddedPostgresProblem {
  const advice = /Permission denied|has wrong ownership|invalid permissions/i.test(reason)
    ? `its files have another owner or other permissions than PostgreSQL requires: give ${layout.cluster} back to its user, with mode 700`
    : /No space left/i.test(reason)
      ? 'the disk is full: free up space and start again'
      : `see ${layout.log}; if the folder is damaged, restore it from a backup or move it away to start with an empty bank`;
  return new EmbeddedPostgresProblem(
    `The embedded PostgreSQL in ${layout.cluster} did not start: ${advice}. It reported:\n${reason}`,
  );
}
