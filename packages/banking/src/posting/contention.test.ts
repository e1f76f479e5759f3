import { transferIdFrom } from '@caudal/domain';
import type { Session, TestAccount } from '@caudal/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  aDeposit,
  aTransfer,
  aWithdrawal,
  countOutcomes,
  openTestBank,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import { createTransfer } from '../transfers/create-transfer.ts';
import { UNOBSERVED } from './observer.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

test('five parallel transfers one way: five times the amount moves', async () => {
  const [from, to] = await twoAccounts(10_000n);
  const outcomes = Array.from({ length: 5 }, () => postOne(bank.posting, aTransfer(from, to, 1_000n)));
  expect(await countOutcomes(outcomes)).toEqual({ posted: 5 });
  expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([5_000n, 5_000n]);
});

test('ten alternating transfers between two accounts: both balances unchanged', async () => {
  const [one, other] = [await bank.accountWith(1_000n), await bank.accountWith(1_000n)];
  const outcomes = Array.from({ length: 10 }, (_, index) =>
    postOne(bank.posting, index % 2 === 0 ? aTransfer(one, other, 100n) : aTransfer(other, one, 100n)),
  );
  expect(await countOutcomes(outcomes)).toEqual({ posted: 10 });
  expect([await bank.balanceOf(one), await bank.balanceOf(other)]).toEqual([1_000n, 1_000n]);
});

test('fifty parallel spends of the last 10.00: exactly one succeeds', async () => {
  const [from, to] = await twoAccounts(1_000n);
  const other = bank.anotherEngine();
  const outcomes = Array.from({ length: 50 }, (_, index) =>
    postOne(index % 2 === 0 ? bank.posting : other, aTransfer(from, to, 1_000n)),
  );
  expect(await countOutcomes(outcomes)).toEqual({ posted: 1, INSUFFICIENT_FUNDS: 49 });
  expect([await bank.balanceOf(from), await bank.balanceOf(to)]).toEqual([0n, 1_000n]);
});

test('hundreds of random transfers over few accounts from two engines: all get their outcome', async () => {
  const accounts = await Promise.all(Array.from({ length: 5 }, () => bank.accountWith(10_000n)));
  const engines = [bank.posting, bank.anotherEngine()];
  const random = seededRandom(7);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const outcomes = Array.from({ length: 600 }, () => {
    const from = pick(accounts);
    const posting = pick([
      () =>
        aTransfer(
          from,
          pick(accounts.filter((account) => account !== from)),
          BigInt(Math.ceil(random() * 3_000)),
        ),
      () =>
        aTransfer(
          from,
          pick(accounts.filter((account) => account !== from)),
          BigInt(Math.ceil(random() * 3_000)),
        ),
      () => aDeposit(from, 10n),
      () => aWithdrawal(from, 10n),
    ])();
    return postOne(pick(engines), posting);
  });
  const counts = await countOutcomes(outcomes);
  expect(Object.keys(counts).sort()).toEqual(['INSUFFICIENT_FUNDS', 'posted']);
  expect(await bank.findWrong()).toBeUndefined();
});

test('customers send to each other by account number: all get their outcome', async () => {
  const accounts = await Promise.all(Array.from({ length: 3 }, () => bank.accountWith(10_000n)));
  const random = seededRandom(11);
  const sends = Array.from({ length: 300 }, (_, index) => {
    const from = accounts[index % 3];
    const to = accounts[(index + 1 + Math.floor(random() * 2)) % 3];
    if (from === undefined || to === undefined) throw new RangeError('three accounts');
    const id = transferIdFrom(crypto.randomUUID());
    return createTransfer(bank.banking, {
      userId: from.ownerId,
      id,
      fromAccountId: from.id,
      to: to.number,
      amountMinor: 1n,
      currency: 'USD',
    });
  });
  await Promise.all(sends);
  expect(await bank.findWrong()).toBeUndefined();
});

test('account known to the engine: in one lane at a time, whatever the reference', async () => {
  const accounts = await Promise.all(Array.from({ length: 20 }, () => bank.accountWith(10_000n)));
  let held = 0;
  const engine = bank.anotherEngine({
    // Small groups, so that both lanes always have work.
    maxGroup: 5,
    observer: { ...UNOBSERVED, retried: (reason, commands) => (held += reason === 'held' ? commands : 0) },
  });
  const byNumber = ({ number }: TestAccount) => ({ by: 'number', number }) as const;
  const send = (index: number) => {
    const [from, to] = [accounts[index % 20], accounts[(index * 7 + 1) % 20]];
    if (from === undefined || to === undefined || from === to) throw new RangeError('twenty accounts');
    const naming = index % 3 === 0 ? { to: byNumber(to) } : { from: byNumber(from) };
    return postOne(engine, aTransfer(from, to, 1n, naming));
  };
  for (let index = 0; index < 20; index++) await send(index);
  expect(held).toBe(0);
  expect(await countOutcomes(Array.from({ length: 400 }, (_, index) => send(index)))).toEqual({
    posted: 400,
  });
  expect(held).toBe(0);
});

describe('lanes beside a group under way', () => {
  let stranger: Session;
  beforeEach(async () => {
    stranger = await bank.database.sessionAs('owner');
    await stranger.sql('BEGIN');
  });
  afterEach(() => stranger.sql('ROLLBACK'));

  const keepFromWriting = () => stranger.sql('LOCK TABLE transfers IN SHARE MODE');
  const keepFromReading = () => stranger.sql('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE');
  const someoneWaits = async () =>
    (
      await stranger.sql(`
        SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
        WHERE d.datname = current_database() AND NOT granted`)
    ).length > 0;
  /** An engine whose sweep never fires: it dispatches on events only. */
  const engineWithoutSweep = (options?: Parameters<typeof bank.anotherEngine>[0]) => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const engine = bank.anotherEngine(options);
    // At once: `expect.poll` advances a fake clock.
    vi.useRealTimers();
    return engine;
  };

  /** A first group that is held up somewhere, and postings on other accounts. */
  const aGroupUnderWay = async (keep: () => Promise<unknown>, options?: { slowGroupMs: number }) => {
    const [from, to] = await twoAccounts(10_000n);
    const [one, other] = await twoAccounts(10_000n);
    const engine = engineWithoutSweep(options);
    await keep();
    const first = postOne(engine, aTransfer(from, to, 1n));
    const come = (count: number) =>
      Array.from({ length: count }, () => postOne(engine, aTransfer(one, other, 1n)));
    return { engine, first, come };
  };
  const NEVER_SLOW = { slowGroupMs: 60_000 };

  test('group with the database: a crowd gets another lane', async () => {
    const { engine, first, come } = await aGroupUnderWay(keepFromWriting, NEVER_SLOW);
    const crowd = come(100);
    expect(engine.state()).toMatchObject({ groups: 1, waiting: 100 });
    await expect.poll(() => engine.state()).toMatchObject({ groups: 2, waiting: 0 });
    await stranger.sql('ROLLBACK');
    expect(await countOutcomes([first, ...crowd])).toEqual({ posted: 101 });
  });

  test('group with the database, crowd grows later: gets another lane once it is a crowd', async () => {
    const { engine, first, come } = await aGroupUnderWay(keepFromWriting, NEVER_SLOW);
    const early = come(63);
    await expect.poll(someoneWaits).toBe(true);
    expect(engine.state()).toMatchObject({ groups: 1, waiting: 63 });
    const late = come(1);
    expect(engine.state()).toMatchObject({ groups: 2, waiting: 0 });
    await stranger.sql('ROLLBACK');
    expect(await countOutcomes([first, ...early, ...late])).toEqual({ posted: 65 });
  });

  test('group not decided yet: no other lane, not even for a crowd', async () => {
    const { engine, first, come } = await aGroupUnderWay(keepFromReading, NEVER_SLOW);
    const crowd = come(100);
    await expect.poll(someoneWaits).toBe(true);
    expect(engine.state()).toMatchObject({ groups: 1, waiting: 100 });
    await stranger.sql('ROLLBACK');
    expect(await countOutcomes([first, ...crowd])).toEqual({ posted: 101 });
  });

  test('group is slow: a few postings get another lane', async () => {
    const { engine, first, come } = await aGroupUnderWay(keepFromWriting);
    const few = come(3);
    expect(engine.state()).toMatchObject({ groups: 1, waiting: 3 });
    await expect.poll(() => engine.state()).toMatchObject({ groups: 2, waiting: 0 });
    await stranger.sql('ROLLBACK');
    expect(await countOutcomes([first, ...few])).toEqual({ posted: 4 });
  });
});

test('slow group: others do not wait, however many come and go beside it', async () => {
  const [from, to] = await twoAccounts(10_000n);
  const [one, other] = await twoAccounts(10_000n);
  const engine = bank.anotherEngine();
  const held = aTransfer(from, to, 1n);
  const stranger = await bank.database.sessionAs('owner');
  await stranger.sql('BEGIN');
  // The same id, not committed: the group that writes it waits for this transaction.
  await stranger.sql(`
    INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
                           description, description_salt, request_hash, created_at, booked_at)
    VALUES ('${held.id}', 'transfer', '${from.id}', '${to.id}', 9, 9, 1, 'USD',
            '', decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'), now(), now())`);
  let ended = false;
  const slow = postOne(engine, held).finally(() => (ended = true));
  for (let index = 0; index < 5; index++) {
    expect(await countOutcomes([postOne(engine, aTransfer(one, other, 1n))])).toEqual({ posted: 1 });
  }
  expect(ended).toBe(false);
  await stranger.sql('ROLLBACK');
  expect(await countOutcomes([slow])).toEqual({ posted: 1 });
});

async function twoAccounts(minor: bigint) {
  return [await bank.accountWith(minor), await bank.accountWith(0n)] as const;
}

/** The same numbers in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
