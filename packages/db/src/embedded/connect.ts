import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '../connection/with-client.ts';
import { OWNER } from './create-cluster.ts';
import { errorCode } from './problem.ts';

const DATABASE = 'caudal';
const POLL_MS = 100;

/** The address with which the owner reaches a database of the embedded server. */
export function ownerUrl(server: { port: number; password: string }, database = DATABASE): string {
  return `postgresql://${OWNER}:${encodeURIComponent(server.password)}@127.0.0.1:${server.port}/${database}`;
}

/** Makes the bank's database when it is not there yet. */
export async function ensureDatabase(server: { port: number; password: string }): Promise<void> {
  await withClient(ownerUrl(server, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

export type Reachability = 'ready' | 'wrong-password' | 'gone';

/**
 * Waits until the running server accepts a connection. It may be in crash recovery, or on its way down because the
 * one that was stopping it was killed: `isRunning` tells when there is nothing left to wait for.
 */
export async function awaitReachable(
  server: { port: number; password: string },
  isRunning: () => Promise<boolean>,
): Promise<Reachability> {
  while (await isRunning()) {
    try {
      await withClient(ownerUrl(server, 'postgres'), (client) => client.query('SELECT 1'));
      return 'ready';
    } catch (error) {
      // 28P01 and 28000: the password or the user is not the one this server knows.
      if (errorCode(error)?.startsWith('28')) return 'wrong-password';
      await delay(POLL_MS);
    }
  }
  return 'gone';
}
