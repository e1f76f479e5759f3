import { aCustomer, type TestAccount } from '@caudal/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aDeposit,
  aTransfer,
  aWithdrawal,
  countOutcomes,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import { readTransfers } from '../transfers/transfer-record.ts';

let bank: TestBank;
let from: TestAccount;
let to: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());
beforeEach(async () => {
  from = await bank.accountWith(100n);
  to = await bank.accountWith(0n);
});
const balances = async () => [await bank.balanceOf(from), await bank.balanceOf(to)];

describe('an atomic batch', () => {
  test('atomic batch: posted as a whole, under one batch id', async () => {
    const postings = [aTransfer(from, to, 60n), aTransfer(to, from, 50n), aTransfer(from, to, 90n)];
    const batchId = v7();
    const outcome = await bank.posting.post({ mode: 'atomic', postings, batchId });
    expect(outcome.transfers.map(({ id }) => id)).toEqual(postings.map(({ id }) => id));
    expect(await balances()).toEqual([0n, 100n]);
    const stored = await readTransfers(
      bank.database.prisma,
      postings.map(({ id }) => id),
    );
    for (const transfer of [...outcome.transfers, ...stored]) expect(transfer.batchId).toBe(batchId);
  });

  test('atomic batch with one refusal: posts nothing and names the posting', async () => {
    const postings = [aTransfer(from, to, 60n), aTransfer(from, to, 60n), aTransfer(to, from, 1n)];
    const outcome = await bank.posting.post({ mode: 'atomic', postings });
    expect(outcome).toEqual({ transfers: [], refusal: { index: 1, code: 'INSUFFICIENT_FUNDS' } });
    expect(await balances()).toEqual([100n, 0n]);
    for (const { id } of postings) expect(await bank.timesPosted(id)).toBe(0);
  });

  test('atomic batch: a posting may spend what an earlier one brings', async () => {
    const outcome = await bank.posting.post({
      mode: 'atomic',
      postings: [aDeposit(to, 500n), aTransfer(to, from, 500n), aWithdrawal(from, 600n)],
    });
    expect(outcome.refusal).toBeUndefined();
    expect(await balances()).toEqual([0n, 0n]);
  });

  test('atomic batch sent again: same answer, posts nothing', async () => {
    const postings = [aTransfer(from, to, 40n), aTransfer(from, to, 50n)];
    const first = await bank.posting.post({ mode: 'atomic', postings });
    expect(
      await bank.posting.post({ mode: 'atomic', postings: postings.map((posting) => ({ ...posting })) }),
    ).toEqual(first);
    expect(await balances()).toEqual([10n, 90n]);
  });

  test('atomic batch with a posted transfer: posts only the others', async () => {
    const [before, after] = [aTransfer(from, to, 40n), aTransfer(from, to, 50n)];
    await postOne(bank.posting, before);
    const outcome = await bank.posting.post({ mode: 'atomic', postings: [before, after] });
    expect(outcome.transfers.map(({ id }) => id)).toEqual([before.id, after.id]);
    expect(await balances()).toEqual([10n, 90n]);
  });

  test('atomic batch larger than a group: one batch', async () => {
    const engine = bank.anotherEngine({ maxGroup: 10 });
    const postings = Array.from({ length: 60 }, () => aTransfer(from, to, 1n));
    const before = Array.from({ length: 25 }, () => postOne(engine, aDeposit(from, 1n)));
    const outcome = await engine.post({ mode: 'atomic', postings });
    expect(outcome.transfers).toHaveLength(60);
    expect(await countOutcomes(before)).toEqual({ posted: 25 });
    expect(await balances()).toEqual([65n, 60n]);
  });
});

describe('a sequence', () => {
  test('sequence: stops at the first refusal, with all before it posted and nothing after', async () => {
    const postings = [aTransfer(from, to, 60n), aTransfer(from, to, 60n), aTransfer(from, to, 1n)];
    const outcome = await bank.posting.post({ mode: 'sequence', postings });
    expect(outcome.transfers.map(({ id }) => id)).toEqual([postings[0]?.id]);
    expect(outcome.refusal).toEqual({ index: 1, code: 'INSUFFICIENT_FUNDS' });
    expect(await balances()).toEqual([40n, 60n]);
  });

  test('sequence sent again: continues where it stopped', async () => {
    const postings = [aTransfer(from, to, 60n), aTransfer(from, to, 60n), aTransfer(from, to, 1n)];
    await bank.posting.post({ mode: 'sequence', postings });
    await postOne(bank.posting, aDeposit(from, 100n));
    const outcome = await bank.posting.post({ mode: 'sequence', postings });
    expect(outcome.refusal).toBeUndefined();
    expect(outcome.transfers).toHaveLength(3);
    expect(await balances()).toEqual([79n, 121n]);
  });
});

describe('in one group', () => {
  test('refusal in a group: the other commands are posted', async () => {
    const disabled = await aCustomer(bank.database.prisma, { status: 'disabled' });
    const theirs = await bank.accountWith(50n, { ownerId: disabled.id });
    const frozen = await bank.accountWith(0n, { status: 'frozen' });
    const euro = await bank.accountWith(0n, { currency: 'EUR' });
    const unknown = { id: '00000000-0000-4000-8000-000000000000' as typeof to.id };
    const attempts = [
      aTransfer(from, to, 10n),
      aTransfer(from, to, 1_000n),
      aTransfer(from, frozen, 1n),
      aTransfer(from, euro, 1n),
      aTransfer(from, from, 1n),
      aTransfer(from, unknown, 1n),
      aTransfer(from, to, 0n),
      aTransfer(theirs, to, 1n, { authority: { by: 'owner', userId: disabled.id } }),
      aTransfer(from, to, 1n, { authority: { by: 'owner', userId: disabled.id } }),
      aTransfer(from, to, 1n, { bookedAt: new Date('2020-01-01') }),
      aTransfer(from, to, 1n, { to: { by: 'username', username: 'nobody_here' } }),
      aTransfer(from, to, 20n),
    ].map((posting) => outcomeOf(postOne(bank.posting, posting)));
    expect(await Promise.all(attempts)).toEqual([
      'posted',
      'INSUFFICIENT_FUNDS',
      'ACCOUNT_FROZEN',
      'CURRENCY_MISMATCH',
      'SAME_ACCOUNT',
      'NOT_FOUND',
      'VALIDATION_FAILED',
      'USER_DISABLED',
      'NOT_FOUND',
      'BOOKED_OUT_OF_ORDER',
      'NOT_FOUND',
      'posted',
    ]);
    expect(await balances()).toEqual([70n, 30n]);
  });

  test.each([
    ['a description that the database refuses', { description: 'x'.repeat(141) }],
    ['a character that PostgreSQL text cannot hold', { description: 'a\u0000b' }],
    ['an id that is not a UUID', { id: 'not-a-uuid' }],
  ])('%s: only this command gets the error', async (_what, bad) => {
    const engine = bank.anotherEngine();
    const good = Array.from({ length: 9 }, () => aTransfer(from, to, 1n));
    const postings = [
      ...good.slice(0, 4),
      aTransfer(from, to, 1n, bad as Partial<(typeof good)[number]>),
      ...good.slice(4),
    ];
    const settled = await Promise.allSettled(postings.map((posting) => postOne(engine, posting)));
    expect(settled.map(({ status }) => status)).toEqual(
      postings.map((posting) => (good.includes(posting) ? 'fulfilled' : 'rejected')),
    );
    expect(await balances()).toEqual([91n, 9n]);
  });
});

test('ledger verifies after all of these', async () => {
  expect(await bank.findWrong()).toBeUndefined();
});
