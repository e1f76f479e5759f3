import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { APPLICATION_ROLE } from '../application-role.ts';
import { withClient } from '../connection/with-client.ts';
import { OWNER } from './create-cluster.ts';
import { errorCode } from './problem.ts';

const DATABASE = 'caudal';
const POLL_MS = 100;

/** The address with which the owner reaches a database of the embedded server. */
export function ownerUrl(server: { port: number; password: string }, database = DATABASE): string {
  return `postgresql://${OWNER}:${encodeURIComponent(server.password)}@127.0.0.1:${server.port}/${database}`;
}

/** The address with which the application does, once the migrations have given its role its rights. */
export function applicationUrl(server: { port: number; password: string }): string {
  return `postgresql://${APPLICATION_ROLE}:${applicationPassword(server)}@127.0.0.1:${server.port}/${DATABASE}`;
}

/**
 * Makes the bank's database when it is not there yet, and lets the application log in. By itself and not as the
 * owner with fewer rights: the owner of this server is a superuser, which a `SET ROLE NONE` would be again.
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

/** Follows from the owner's, which it does not tell: one secret to keep, the same for all processes. */
function applicationPassword(server: { password: string }): string {
  return createHmac('sha256', server.password).update(APPLICATION_ROLE).digest('base64url');
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
