import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { withConnection } from '../../bench/connection.ts';

/** Longer than a primary that has lost its place takes to end its sessions. */
const MAX_MS = 120_000;

/**
 * Whoever is still connected to a suspended primary, past HAProxy, must not get a write acknowledged that its successor
 * does not have.
 *
 * @param work - suspends the primary and resumes it.
 * @throws AssertionError
 */
export async function tryToWriteWhilePaused(url: string, work: () => Promise<void>): Promise<void> {
  await withConnection(url, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS written_while_suspended (at timestamptz)');
    const working = work();
    // By then the machine is suspended: the statement waits in its socket and is the first thing it reads afterwards.
    await delay(1_000);
    const written = client.query('INSERT INTO written_while_suspended VALUES (now())').then(
      () => 'acknowledged',
      () => 'refused',
    );
    await working;
    const outcome = await Promise.race([written, delay(MAX_MS, 'waiting', { ref: false })]);
    assert.equal(outcome, 'refused');
  });
}
