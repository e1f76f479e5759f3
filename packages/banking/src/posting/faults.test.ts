// @module-tag waits
import { SESSION_TIMEOUTS_MS } from '@caudal/db';
import { openTestDatabase, type Session, type TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { headOf, insertRows, rawPosting } from '../fixtures/raw-posting.ts';
import {
  aDeposit,
  aTransfer,
  countOutcomes,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import { UNOBSERVED } from './observer.ts';
import type { PostingEngine } from './posting-engine.ts';

let bank: TestBank;
let owner: Session;
let from: TestAccount;
let to: TestAccount;
beforeAll(async () => {
  bank = await openTestBank(() => openTestDatabase({ impatient: true }));
  owner = await bank.database.sessionAs('owner');
});
afterAll(() => bank.close());
beforeEach(async () => {
  from = await bank.accountWith(10_000n);
  to = await bank.accountWith(0n);
});

/** Locks accounts as another session would, until `release`. */
async function hold(...accounts: readonly TestAccount[]): Promise<{ release(): Promise<unknown> }> {
  const session = await bank.database.sessionAs('owner');
  await session.sql('BEGIN');
  await session.sql('SELECT id FROM accounts WHERE id = ANY($1::uuid[]) FOR UPDATE', [
    accounts.map(({ id }) => id),
  ]);
  return { release: () => session.sql('ROLLBACK') };
}

describe('two accounts held by another session', () => {
  test('two accounts held: all other commands are served, even those that share an account with the stuck ones', async () => {
    const engine = bank.anotherEngine({ maxWaitMs: 50_000 });
    const [one, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    const { release } = await hold(one, other);
    const stuck = [
      aTransfer(from, one, 1n),
      aTransfer(other, from, 1n),
      aTransfer(one, other, 1n),
      aDeposit(one, 1n),
    ].map((posting) => outcomeOf(postOne(engine, posting)));

    for (let round = 0; round < 30; round++) {
      const begun = performance.now();
      const innocent = [aTransfer(from, to, 1n), aTransfer(to, from, 1n), aDeposit(to, 1n)];
      expect(await countOutcomes(innocent.map((posting) => postOne(engine, posting)))).toEqual({ posted: 3 });
      // Behind the stuck commands they would wait until those give up.
      expect(performance.now() - begun).toBeLessThan(20_000);
    }

    await release();
    expect(await Promise.all(stuck)).toEqual(['posted', 'posted', 'posted', 'posted']);
    expect(await bank.balanceOf(one)).toBe(101n);
  });

  test('two accounts held: their commands are turned away in bounded time and can be sent again', async () => {
    const engine = bank.anotherEngine({ maxWaitMs: 500 });
    const [one, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    const { release } = await hold(one, other);
    const postings = [aTransfer(one, to, 1n), aTransfer(from, other, 1n)];
    const begun = performance.now();
    for (const outcome of await Promise.all(postings.map((posting) => outcomeOf(postOne(engine, posting))))) {
      // Each waited for a lock: nothing was written.
      expect(outcome).toBe('BUSY');
    }
    expect(performance.now() - begun).toBeLessThan(20_000);
    await release();
    expect(await countOutcomes(postings.map((posting) => postOne(engine, posting)))).toEqual({ posted: 2 });
    for (const { id } of postings) expect(await bank.timesPosted(id)).toBe(1);
  });
});

test('deadlock with another session: PostgreSQL ends it, and everything is posted', async () => {
  const retried: string[] = [];
  const engine = bank.anotherEngine({
    observer: { ...UNOBSERVED, retried: (reason) => void retried.push(reason) },
  });
  // PostgreSQL ends the session that has waited for a second first. If this machine stalls that long, the other one.
  while ((await meetInADeadlock(engine)) !== 'the engine is ended');
  expect(retried).toContain('failure');
});

type Ended = 'the engine is ended' | 'the stranger is ended' | 'a lock took too long';

async function meetInADeadlock(engine: PostingEngine): Promise<Ended> {
  const stranger = await bank.database.sessionAs('owner');
  const [one, other] = [await bank.accountWith(100n), await bank.accountWith(0n)];
  const posting = aTransfer(from, to, 1n);
  const theirs = rawPosting(await headOf(stranger.sql, one), await headOf(stranger.sql, other), 1n);
  await stranger.sql('BEGIN');
  await insertRows(stranger.sql, 'transfers', [{ ...theirs.transfer, id: posting.id }]);

  const begun = performance.now();
  const outcome = outcomeOf(postOne(engine, posting));
  // The group holds its accounts and waits for the session that wrote the same id, which now waits for one of them.
  await expect.poll(waitingForLocks).toBe(1);
  const lock = stranger.sql('SELECT id FROM accounts WHERE id = $1 FOR UPDATE', [from.id]);
  const ended = await lock.then(
    // Before that, only a deadlock ends the engine's group.
    (): Ended =>
      performance.now() - begun < SESSION_TIMEOUTS_MS.lock ? 'the engine is ended' : 'a lock took too long',
    (error): Ended => {
      expect(error).toMatchObject({ code: '40P01' });
      return 'the stranger is ended';
    },
  );
  await stranger.sql('ROLLBACK');
  expect(await outcome).toBe('posted');
  expect(await bank.timesPosted(posting.id)).toBe(1);
  return ended;
}

async function waitingForLocks(): Promise<number> {
  const rows = await owner.sql(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}

test('connections ended during traffic: nothing lost, nothing posted twice', async () => {
  const engine = bank.anotherEngine();
  const postings = Array.from({ length: 300 }, () => aTransfer(from, to, 10n));
  const queue = postings.values();
  const answers = new Map<string, string>();
  await Promise.all(
    Array.from({ length: 15 }, async () => {
      for (const posting of queue) {
        answers.set(posting.id, await outcomeOf(postOne(engine, posting)));
        if (answers.size % 25 === 0) await endApplicationConnections();
      }
    }),
  );
  expect(new Set(answers.values()).difference(new Set(['posted', 'UNAVAILABLE']))).toEqual(new Set());
  for (const [id, answer] of answers) {
    expect(answer === 'posted' ? [1] : [0, 1]).toContain(await bank.timesPosted(id));
  }
  expect(await countOutcomes(postings.map((posting) => postOne(engine, posting)))).toEqual({ posted: 300 });
  expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([7_000n, 3_000n]);
  expect(await bank.findWrong()).toBeUndefined();
});

async function endApplicationConnections(): Promise<void> {
  await owner.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'caudal'`,
  );
}

describe('a full line', () => {
  test('full line: callers get BUSY at once, commands in line get their outcome', async () => {
    const engine = bank.anotherEngine({ lanes: 1, maxWaiting: 10 });
    const settled: string[] = [];
    const outcomes = Array.from({ length: 30 }, async () => {
      const outcome = await outcomeOf(postOne(engine, aTransfer(from, to, 1n)));
      settled.push(outcome);
      return outcome;
    });
    await Promise.all(outcomes);
    expect(settled.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 'BUSY'));
    expect(settled.slice(19)).toEqual(Array.from({ length: 11 }, () => 'posted'));
    expect(await bank.balanceOf(to)).toBe(11n);
  });

  test('empty line: takes one command larger than `maxWaiting`', async () => {
    const engine = bank.anotherEngine({ lanes: 1, maxWaiting: 10 });
    const postings = Array.from({ length: 50 }, () => aTransfer(from, to, 1n));
    expect(await outcomeOf(engine.post({ mode: 'atomic', postings }))).toBe('posted');
  });
});

test('close: commands under way get their outcome, new ones are turned away', async () => {
  const engine = bank.anotherEngine();
  const outcomes = Array.from({ length: 50 }, () => postOne(engine, aTransfer(from, to, 1n)));
  const closing = engine.close();
  expect(await outcomeOf(postOne(engine, aTransfer(from, to, 1n)))).toBe('UNAVAILABLE');
  await closing;
  expect(await countOutcomes(outcomes)).toEqual({ posted: 50 });
  expect(await bank.balanceOf(to)).toBe(50n);
});

test('job of a group refused: nothing of it is posted, the next group is', async () => {
  const posting = aTransfer(from, to, 1n);
  await owner.sql(`
    CREATE FUNCTION refuse_job() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'no job today' USING ERRCODE = 'check_violation'; END $$`);
  await owner.sql(
    'CREATE TRIGGER refuse_job BEFORE INSERT ON pgboss.job FOR EACH ROW EXECUTE FUNCTION refuse_job()',
  );
  try {
    await expect(postOne(bank.posting, posting)).rejects.toThrow('no job today');
  } finally {
    await owner.sql('DROP FUNCTION refuse_job CASCADE');
  }
  expect(await bank.timesPosted(posting.id)).toBe(0);
  expect(await bank.announced()).not.toContain(posting.id);

  expect(await outcomeOf(postOne(bank.posting, posting))).toBe('posted');
  expect(await bank.announced()).toContain(posting.id);
});
