import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { withConnection } from '../../bench/connection.ts';

/** Longer than a primary that has lost its place takes to end its sessions. */
const MAX_MS = 120_000;

/** Somebody who is connected to a primary past HAProxy. */
export interface Writer {
  /** Sends a statement that writes, and does not wait for the answer. */
  write(): void;
  /** @throws AssertionError if it was acknowledged, or is not answered: its successor does not have it. */
  requireRefusal(): Promise<void>;
}

/** Connects before the machine is suspended: what is sent meanwhile is the first thing that it reads afterwards. */
export async function withWriterOf(url: string, work: (writer: Writer) => Promise<void>): Promise<void> {
  await withConnection(url, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS written_while_suspended (at timestamptz)');
    let outcome: Promise<string> = Promise.resolve('not sent');
    await work({
      write() {
        outcome = client.query('INSERT INTO written_while_suspended VALUES (now())').then(
          () => 'acknowledged',
          () => 'refused',
        );
      },
      async requireRefusal() {
        const waiting = delay(MAX_MS, 'waiting', { ref: false });
        assert.equal(await Promise.race([outcome, waiting]), 'refused');
      },
    });
  });
}
