// @module-tag waits
import { withReader } from '@caudal/db';
import { migrateJobs } from '@caudal/jobs';
import { type MortalPostgres, startMortalPostgres } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aTransfer,
  countOutcomes,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';

let postgres: MortalPostgres;
let bank: TestBank;
beforeAll(async () => {
  postgres = await startMortalPostgres();
  bank = await openTestBank(() => postgres.openDatabase(migrateJobs));
});
afterAll(async () => {
  // If one of them did not start, the other is stopped all the same.
  await bank?.close();
  await postgres?.stop();
});

/** PostgreSQL then ends all its other processes, recovers and continues by itself. */
async function killOneProcess(): Promise<void> {
  const [row] = await bank.database.prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  process.kill(Number(row?.pid), 'SIGKILL');
}

/**
 * When PostgreSQL's checkpointer began, asked on a new connection. After a crash it is another one, and by then all
 * processes from before have ended: a session of an orphaned one may answer once more.
 */
function checkpointerBegan(): Promise<string> {
  return withReader({ url: bank.database.ownerUrl, role: undefined }, async (reader) => {
    const [row] = await reader.query<{ at: string }>(
      "SELECT backend_start::text AS at FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
    );
    if (row === undefined) throw new Error('there is no checkpointer');
    return row.at;
  });
}

/** Takes all connections of the pool, so that it notices the ended ones. */
const askOnEachConnection = () =>
  Promise.all(Array.from({ length: 8 }, () => bank.database.prisma.$queryRaw`SELECT 1`));

/** The promise of each answer. */
const TIMES_POSTED: Readonly<Record<string, readonly number[]>> = {
  posted: [1],
  BUSY: [0],
  UNAVAILABLE: [0, 1],
};

test.each([
  ['the whole server', () => postgres.kill()],
  ['one of its processes', killOneProcess],
])('PostgreSQL killed during traffic, %s: nothing lost, nothing posted twice', async (_what, kill) => {
  const [from, to] = [await bank.accountWith(10_000n), await bank.accountWith(0n)];
  const postings = Array.from({ length: 600 }, () => aTransfer(from, to, 10n));
  const queue = postings.values();
  const answers = new Map<string, string>();
  const killed: Promise<void>[] = [];
  const began = await checkpointerBegan();
  await Promise.all(
    Array.from({ length: 15 }, async () => {
      for (const posting of queue) {
        answers.set(posting.id, await outcomeOf(postOne(bank.posting, posting)));
        if (answers.size === 100) killed.push(kill());
      }
    }),
  );
  await Promise.all(killed);
  expect(killed).toHaveLength(1);
  await expect.poll(checkpointerBegan).not.toBe(began);
  await expect.poll(askOnEachConnection).toHaveLength(8);

  for (const [id, answer] of answers) {
    expect(Object.keys(TIMES_POSTED)).toContain(answer);
    expect(TIMES_POSTED[answer]).toContain(await bank.timesPosted(id));
  }
  expect(await countOutcomes(postings.map((posting) => postOne(bank.posting, posting)))).toEqual({
    posted: 600,
  });
  expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([4_000n, 6_000n]);
  expect(await bank.findWrong()).toBeUndefined();
});

test('standby that lacks a posted transfer: its id is not acknowledged before, even while its accounts are held', async () => {
  const [from, to] = [await bank.accountWith(100n), await bank.accountWith(0n)];
  const owner = await bank.database.sessionAs('owner');
  const holder = await bank.database.sessionAs('owner');
  const other = await bank.database.sessionAs('owner');
  const waiting = () =>
    owner.sql<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'",
    );
  await owner.sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  await owner.sql('SELECT pg_reload_conf()');
  // Commits wait once the checkpointer has read it, which nothing shows but a commit that waits.
  let commit: Promise<unknown> | undefined;
  const commitAgain = () => {
    commit ??= other.sql("SELECT pg_logical_emit_message(true, '', '')").finally(() => {
      commit = undefined;
    });
    return waiting();
  };
  await expect.poll(commitAgain).toHaveLength(1);
  const [others] = await waiting();
  const posting = aTransfer(from, to, 10n);
  const outcome = outcomeOf(postOne(bank.posting, posting));
  await expect.poll(waiting).toHaveLength(2);
  const first = (await waiting()).find(({ pid }) => pid !== others?.pid);
  await holder.sql('BEGIN');
  const held = holder.sql('SELECT FROM accounts WHERE id = ANY($1) FOR NO KEY UPDATE', [[from.id, to.id]]);
  await expect
    .poll(() => owner.sql("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))
    .toHaveLength(1);
  // Its transaction stays, for all to see, and the engine asks again.
  await owner.sql('SELECT pg_terminate_backend($1)', [first?.pid]);
  await held;
  expect(await bank.timesPosted(posting.id)).toBe(1);
  const asksAgain = async () =>
    (await waiting()).some(({ pid }) => pid !== others?.pid && pid !== first?.pid);
  const polled = expect.poll(asksAgain).toBe(true);
  expect(await Promise.race([outcome, polled.then(() => 'not acknowledged')])).toBe('not acknowledged');
  await holder.sql('ROLLBACK');
  await owner.sql('ALTER SYSTEM RESET synchronous_standby_names');
  await owner.sql('SELECT pg_reload_conf()');
  await commit;
  expect(await outcome).toBe('posted');
  expect(await bank.timesPosted(posting.id)).toBe(1);
});
