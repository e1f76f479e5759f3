import { aCustomer, anAccount, type Session } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aDeposit,
  aTransfer,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { type ClockReading, UNOBSERVED } from './observer.ts';
import type { PostingOutcome } from './posting.ts';
import { createPostingEngine } from './posting-engine.ts';

const HOUR_MS = 3_600_000;

let bank: TestBank;
let owner: Session;
beforeAll(async () => {
  bank = await openTestBank();
  owner = await bank.database.sessionAs('owner');
});
afterAll(() => bank.close());

/** As if a clock that was an hour ahead and then set back had written the account's last entry. */
async function moveAhead(account: { readonly id: string }): Promise<Date> {
  const ahead = new Date(Date.now() + HOUR_MS);
  await owner.sql('SET session_replication_role = replica');
  await owner.sql(
    `WITH moved AS (
       UPDATE entries SET created_at = $2, booked_at = $2 WHERE account_id = $1 RETURNING transfer_id),
     moved_transfers AS (
       UPDATE transfers SET created_at = $2, booked_at = $2 WHERE id IN (SELECT transfer_id FROM moved))
     UPDATE accounts SET last_created_at = $2, last_booked_at = $2 WHERE id = $1`,
    [account.id, ahead],
  );
  await owner.sql('SET session_replication_role = DEFAULT');
  return ahead;
}

test('clock set back: an account’s time does not go backwards', async () => {
  const [early, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
  const ahead = await moveAhead(early);
  const first = (await postOne(bank.posting, aTransfer(early, other, 1n))).transfers[0];
  const second = (await postOne(bank.posting, aTransfer(other, early, 1n))).transfers[0];
  expect(first?.createdAt).toEqual(ahead);
  expect(second?.createdAt).toEqual(ahead);
  expect(second?.bookedAt).toEqual(ahead);
});

test('`bookedAt` before the last entry of either account: BOOKED_OUT_OF_ORDER', async () => {
  const [early, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
  const ahead = await moveAhead(early);
  const bookedAt = new Date(ahead.getTime() - 1);
  expect(await outcomeOf(postOne(bank.posting, aTransfer(early, other, 1n, { bookedAt })))).toBe(
    'BOOKED_OUT_OF_ORDER',
  );
  expect(await outcomeOf(postOne(bank.posting, aTransfer(other, early, 1n, { bookedAt })))).toBe(
    'BOOKED_OUT_OF_ORDER',
  );
});

test('account opened by a process whose clock runs ahead: the bank’s time stays', async () => {
  const { id: ownerId } = await aCustomer(bank.database.prisma);
  const account = await anAccount(bank.database.prisma, {
    ownerId,
    openedAt: new Date(Date.now() + HOUR_MS),
  });
  const before = Date.now();
  const [transfer] = (await postOne(bank.posting, aDeposit(account, 5n))).transfers;
  expect(transfer?.createdAt.getTime()).toBeLessThan(before + HOUR_MS / 2);
});

test('entry’s time: the database’s clock, read after the locks', async () => {
  const [from, to] = [await bank.accountWith(100n), await bank.accountWith(100n)];
  const clock = async () => {
    const [row] = await owner.sql<{ now: Date }>(
      "SELECT date_trunc('milliseconds', clock_timestamp()) AS now",
    );
    return row?.now ?? new Date(Number.NaN);
  };
  const before = await clock();
  const [transfer] = (await postOne(bank.posting, aTransfer(from, to, 1n))).transfers;
  const after = await clock();
  expect(transfer && before <= transfer.createdAt && transfer.createdAt <= after).toBe(true);
});

describe('account ahead of the clock', () => {
  const soon = () => Date.now() + HOUR_MS / 2;
  const cash = () =>
    owner.sql<{ id: string; shard: number }>(
      "SELECT id, shard FROM accounts WHERE system_code = 'cash' AND version > 0 ORDER BY shard",
    );
  const times = (outcomes: readonly PostingOutcome[]) =>
    outcomes.map(({ transfers }) => transfers[0]?.createdAt.getTime() ?? Number.NaN);

  test('others in its group: keep the clock’s time', async () => {
    const [ahead, payee] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    const [one, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    const time = (await moveAhead(ahead)).getTime();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const [from, to] = index % 4 === 3 ? [ahead, payee] : [one, other];
        return postOne(bank.posting, aTransfer(from, to, 1n));
      }),
    );
    const early = times(outcomes).filter((at) => at < soon());
    expect([early.length, times(outcomes).filter((at) => at === time).length]).toEqual([15, 5]);
  });

  test('the bank’s own: passed over for new ones', async () => {
    const customer = await bank.accountWith(100n);
    const former = await cash();
    for (const account of former) await moveAhead(account);
    // Each lane meets its own.
    for (let deposit = 0; deposit < 2 * former.length; deposit++) {
      const [at] = times([await postOne(bank.posting, aDeposit(customer, 1n))]);
      expect(at).toBeLessThan(soon());
    }
    expect((await cash()).length).toBeGreaterThan(former.length);
  });

  test('deposits to it: taken from one shard of its own, others keep the clock’s time', async () => {
    const [ahead, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    const time = (await moveAhead(ahead)).getTime();
    const before = await cash();
    const late = [
      await postOne(bank.posting, aDeposit(ahead, 1n)),
      await postOne(bank.posting, aDeposit(ahead, 1n)),
    ];
    expect(times(late)).toEqual([time, time]);
    for (let deposit = 0; deposit < 4; deposit++)
      expect(times([await postOne(bank.posting, aDeposit(other, 1n))])[0]).toBeLessThan(soon());
    const shards = (await cash()).map(({ shard }) => shard);
    expect(shards.filter((shard) => shard >= 1_100_000_000)).toHaveLength(1);
    expect(shards.length).toBeLessThanOrEqual(before.length + 3);
  });

  test('one batch: posted whole, at the later time', async () => {
    const [ahead, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    const time = await moveAhead(ahead);
    const { transfers, refusal } = await bank.posting.post({
      mode: 'atomic',
      postings: [aTransfer(other, ahead, 1n), aTransfer(other, ahead, 2n)],
    });
    expect(refusal).toBeUndefined();
    expect(transfers.map(({ createdAt }) => createdAt)).toEqual([time, time]);
  });

  test('the same request again: the same transfer', async () => {
    const [ahead, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    await moveAhead(ahead);
    const posting = aTransfer(ahead, other, 1n);
    const [first] = (await postOne(bank.posting, posting)).transfers;
    const [again] = (await postOne(bank.posting, posting)).transfers;
    expect(again?.createdAt).toEqual(first?.createdAt);
  });

  test('the observer learns how far', async () => {
    const readings: ClockReading[] = [];
    const engine = createPostingEngine({
      prisma: bank.database.prisma,
      observer: { ...UNOBSERVED, groupPosted: ({ clock }) => void readings.push(clock) },
    });
    const [ahead, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
    await moveAhead(ahead);
    await postOne(engine, aTransfer(ahead, other, 1n));
    await engine.close();
    expect(Math.max(...readings.map(({ aheadSeconds }) => aheadSeconds))).toBeGreaterThan(HOUR_MS / 2_000);
    expect(Math.abs(readings[0]?.offsetSeconds ?? Number.NaN)).toBeLessThan(HOUR_MS / 2_000);
  });

  test('`verifyLedger`: counts it and says how far', async () => {
    const account = await bank.accountWith(100n);
    const time = await moveAhead(account);
    const { ahead } = await verifyLedger({ url: bank.database.ownerUrl });
    expect(ahead?.accounts).toBeGreaterThan(0);
    expect(ahead?.latest.getTime()).toBeGreaterThanOrEqual(time.getTime());
    expect(ahead?.now.getTime()).toBeLessThan(time.getTime());
  });
});
