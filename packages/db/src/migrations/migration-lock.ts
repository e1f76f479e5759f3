import { setTimeout as delay } from 'node:timers/promises';
import type { MigrationConnection } from './migration-connection.ts';

/** "caudal" in ASCII. Any number works if every replica uses the same. */
export const LOCK_KEY = 0x63617564616c;
const POLL_MS = 200;

/**
 * Waits for this replica's turn to migrate. Polls instead of waiting in `pg_advisory_lock`: a session that waits there
 * holds a snapshot, for whose end the migrating replica's CREATE INDEX CONCURRENTLY waits, so the two would deadlock.
 * The session's end releases the lock.
 */
export async function awaitMigrationLock(
  connection: Pick<MigrationConnection, 'query'>,
  options: { log: (message: string) => void; signal?: AbortSignal | undefined },
): Promise<void> {
  for (let asked = 0; ; asked++) {
    const { rows } = await connection.query('SELECT pg_try_advisory_lock($1) AS mine', [LOCK_KEY]);
    if (rows[0]?.mine === true) return;
    if (asked === 0) options.log('Another process is migrating this database; waiting for it to finish.');
    await delay(POLL_MS, undefined, options.signal ? { signal: options.signal } : {});
  }
}
