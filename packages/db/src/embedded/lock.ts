import { link, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresProblem, errorCode } from './problem.ts';
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity.ts';
import { isObject, readJson } from './read-json.ts';

/** Longer than any start: crash recovery can take minutes. */
const PATIENCE_MS = 10 * 60_000;
const POLL_MS = 50;

/**
 * Runs work while holding the lock file: of two processes that start or stop the server at once, the second waits and
 * finds it done. Takes over the lock of a killed process.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await acquire(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

let sequence = 0;

async function acquire(path: string): Promise<void> {
  const candidate = `${path}.${process.pid}.${++sequence}`;
  const giveUpAt = Date.now() + PATIENCE_MS;
  try {
    await writeFile(candidate, JSON.stringify(thisProcess()), { mode: 0o600 });
    // A hard link appears with its whole content, so no process ever reads a half-written lock.
    while (!(await tryLink(candidate, path))) {
      const holder = readHolder(path);
      if (holder && isAlive(holder)) {
        if (Date.now() > giveUpAt) throw heldTooLong(path, holder);
        await delay(POLL_MS);
      } else {
        await setAsideStale(path, `${candidate}.stale`);
      }
    }
  } finally {
    await rm(candidate, { force: true });
  }
}

async function tryLink(candidate: string, path: string): Promise<boolean> {
  try {
    await link(candidate, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): ProcessIdentity | undefined {
  const content = readJson(path);
  if (!isObject(content)) return undefined;
  const { pid, startedAt } = content;
  return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
}

/** Two processes can find the same stale lock: checks the moved file again, and restores it if it is a new lock. */
async function setAsideStale(path: string, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && isAlive(moved)) await tryLink(aside, path);
  await rm(aside, { force: true });
}

function heldTooLong(path: string, holder: ProcessIdentity): EmbeddedPostgresProblem {
  return new EmbeddedPostgresProblem(
    `Process ${holder.pid} has been starting or stopping the embedded PostgreSQL for more than ten minutes ` +
      `(it holds ${path}): check what it is doing, end it, and start again.`,
  );
}
