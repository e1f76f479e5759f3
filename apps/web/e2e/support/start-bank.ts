import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const CLONE = resolve(import.meta.dirname, '../../../..');
const LOG = resolve(import.meta.dirname, '../../test-results/bank.log');
// They end what hangs. A busy machine is slower than any bank that is well.
const START_MS = 300_000;
const STOP_MS = 120_000;

/** Starts a bank with demo users for the journeys. @returns a function that stops it. */
export default async function startBank(): Promise<() => Promise<void>> {
  const port = process.env.CAUDAL_E2E_PORT ?? '';
  const dataDir = await mkdtemp(join(tmpdir(), 'caudal-e2e-'));
  // As root, PostgreSQL runs as another user, who needs access to the folder.
  await chmod(dataDir, 0o711);
  await mkdir(resolve(LOG, '..'), { recursive: true });

  const { DATABASE_URL: _, PUBLIC_URL: __, ...env } = process.env;
  const bank = spawn(process.execPath, ['apps/server/src/main.ts', 'serve'], {
    cwd: CLONE,
    // Each journey sends its own `X-Forwarded-For`, since the bank limits sign-ups and codes by network.
    env: {
      ...env,
      PORT: port,
      // Journeys read the demo's notes, whatever the machine speaks. Pictures are also taken of the Spanish one.
      CAUDAL_DEMO_LOCALE: process.env.CAUDAL_DEMO_LOCALE ?? 'en',
      CAUDAL_DATA_DIR: dataDir,
      CAUDAL_TRUSTED_PROXIES: '127.0.0.1,::1',
      // The page of another origin, by this name alone.
      CAUDAL_CORS_ORIGINS: `http://127.0.0.1:${process.env.CAUDAL_E2E_APP_PORT}`,
      // Journeys pay in long amounts of dollars and dinars. The other currencies have their default limits.
      CAUDAL_COUNTER_LIMITS: 'USD=100000000,KWD=999999999999999.999',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C goes to Playwright, which then stops the bank gracefully.
    detached: process.platform !== 'win32',
  });
  const log = createWriteStream(LOG);
  bank.stdout.pipe(log, { end: false });
  bank.stderr.pipe(log, { end: false });

  const stop = async () => {
    await end(bank);
    log.end();
    await rm(dataDir, { recursive: true, force: true });
  };
  // Playwright tidies up after Ctrl-C alone.
  process.once('SIGTERM', () => void stop().finally(() => process.exit(143)));
  try {
    await untilReady(bank, `http://localhost:${port}/readyz`);
  } catch (error) {
    await stop();
    throw new Error(
      `${error instanceof Error ? error.message : error}. It said:\n${await readFile(LOG, 'utf8')}`,
    );
  }
  return stop;
}

async function untilReady(bank: ChildProcess, url: string): Promise<void> {
  const giveUpAt = Date.now() + START_MS;
  while (bank.exitCode === null && bank.signalCode === null && Date.now() < giveUpAt) {
    if (await isReady(url)) return;
    await delay(100);
  }
  throw new Error(
    bank.exitCode === null
      ? `The bank was not ready after ${START_MS / 1000} seconds`
      : `The bank ended with ${bank.exitCode} before it was ready`,
  );
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

async function end(bank: ChildProcess): Promise<void> {
  if (bank.exitCode !== null || bank.signalCode !== null) return;
  const exited = once(bank, 'exit');
  bank.kill('SIGTERM');
  const patience = new AbortController();
  const tooLong = delay(STOP_MS, 'too long', { signal: patience.signal }).catch(() => 'exited');
  if ((await Promise.race([exited, tooLong])) === 'too long') {
    bank.kill('SIGKILL');
    throw new Error(`The bank did not end within ${STOP_MS / 1000} seconds of SIGTERM.`);
  }
  patience.abort();
}
