import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { APPLICATION_ROLE } from '../application-role.ts';
import { withClient } from '../connection/with-client.ts';
import { OWNER } from './create-cluster.ts';
import { errorCode } from './problem.ts';

const DATABASE = 'caudal';
const POLL_MS = 100;

/** The owner's URL of a database of the embedded server. */
export function ownerUrl(server: { port: number; password: string }, database = DATABASE): string {
  return `postgresql://${OWNER}:${encodeURIComponent(server.password)}@127.0.0.1:${server.port}/${database}`;
}

/** The application's URL, usable once the migrations have granted its role its rights. */
export function applicationUrl(server: { port: number; password: string }): string {
  return `postgresql://${APPLICATION_ROLE}:${applicationPassword(server)}@127.0.0.1:${server.port}/${DATABASE}`;
}

/**
 * Creates the bank's database if it is missing, and a login for the application. The application has its own login
 * rather than `SET ROLE` as the owner: this server's owner is a superuser, and `SET ROLE NONE` would restore its rights.
 */
export async function ensureDatabase(server: { port: number; password: string }): Promise<void> {
  await withClient(ownerUrl(server, 'postgres'), async (client) => {
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APPLICATION_ROLE]);
    const change = role.rowCount === 0 ? 'CREATE' : 'ALTER';
    const password = client.escapeLiteral(applicationPassword(server));
    await client.query(`${change} ROLE ${APPLICATION_ROLE} LOGIN PASSWORD ${password}`);
  });
}

/** Derived from the owner's password without revealing it: one secret to keep, the same for all processes. */
function applicationPassword(server: { password: string }): string {
  return createHmac('sha256', server.password).update(APPLICATION_ROLE).digest('base64url');
}

export type Reachability = 'ready' | 'wrong-password' | 'gone';

/**
 * Waits until the running server accepts a connection. It may be in crash recovery, or shutting down because the
 * process that was stopping it was killed: `isRunning` ends the wait.
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
      // 28P01 and 28000: wrong password or unknown user.
      if (errorCode(error)?.startsWith('28')) return 'wrong-password';
      await delay(POLL_MS);
    }
  }
  return 'gone';
}
