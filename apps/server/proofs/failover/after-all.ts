import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { execute } from '../../bench/connection.ts';
import { DATABASE_MACHINES, type DatabaseCluster } from './database-machines.ts';

/** Longer than the queues take to recover from the last fault. */
const MAX_MS = 120_000;
const ASK_MS = 500;

/** Waits until the jobs of all transfers are done. @returns how many there were. @throws AssertionError */
export async function jobsDone(url: string): Promise<number> {
  const count = async () => {
    const [row] = await execute<{ waiting: number; failed: number; done: number }>(
      url,
      `SELECT count(*) FILTER (WHERE state IN ('created', 'active', 'retry'))::int AS waiting,
              count(*) FILTER (WHERE state IN ('failed', 'cancelled'))::int AS failed,
              count(*) FILTER (WHERE state = 'completed')::int AS done
       FROM pgboss.job WHERE name = 'transfers-posted'`,
    );
    return row ?? { waiting: 0, failed: 0, done: 0 };
  };
  let found = await count();
  for (const begun = performance.now(); found.waiting > 0 && performance.now() - begun < MAX_MS; ) {
    await delay(ASK_MS);
    found = await count();
  }
  assert.deepEqual(found, { waiting: 0, failed: 0, done: found.done });
  return found.done;
}

/** All machines hold the same ledger once nobody writes. @throws AssertionError */
export async function assertSameLedger(databases: DatabaseCluster): Promise<void> {
  const ledgerOf = async (machine: (typeof DATABASE_MACHINES)[number]) =>
    JSON.stringify(
      await execute(
        databases.urlOf(machine, 'caudal'),
        `SELECT count(*), sum(hashtextextended(e::text, 0)) FROM entries e
         UNION ALL SELECT count(*), sum(hashtextextended(t::text, 0)) FROM transfers t
         UNION ALL SELECT count(*), sum(hashtextextended(a::text, 0)) FROM accounts a`,
      ),
    );
  const { primary } = await databases.roles();
  const expected = await ledgerOf(primary);
  for (const machine of DATABASE_MACHINES) {
    let ledger = await ledgerOf(machine);
    for (const begun = performance.now(); ledger !== expected && performance.now() - begun < MAX_MS; ) {
      await delay(ASK_MS);
      ledger = await ledgerOf(machine);
    }
    assert.equal(ledger, expected, `${machine} holds another ledger than ${primary}`);
  }
}
