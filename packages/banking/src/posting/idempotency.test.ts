import { randomUUID } from 'node:crypto';
import { transferIdFrom } from '@caudal/domain';
import { aBanker, aCustomer, type TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aDeposit,
  aTransfer,
  byId,
  bySystem,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import type { Posting } from './posting.ts';

let bank: TestBank;
let from: TestAccount;
let to: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());
beforeEach(async () => {
  from = await bank.accountWith(1_000n);
  to = await bank.accountWith(0n);
});

describe('same id, same request', () => {
  test('same request at once in one engine: posted once, same answer to all', async () => {
    const posting = aTransfer(from, to, 100n);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => postOne(bank.posting, { ...posting })),
    );
    expect(await bank.timesPosted(posting.id)).toBe(1);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect(await bank.balanceOf(from)).toBe(900n);
  });

  test('same request later: same answer as at first', async () => {
    const posting = aTransfer(from, to, 100n, { description: 'Miete, für Ñandú 🏠' });
    const first = await postOne(bank.posting, posting);
    const again = await postOne(bank.posting, { ...posting });
    expect(again).toEqual(first);
    expect(await bank.balanceOf(from)).toBe(900n);
  });

  test('same request at once in two engines: posted once, same answer to all', async () => {
    const other = bank.anotherEngine();
    const postings = Array.from({ length: 5 }, () => aTransfer(from, to, 10n));
    const rounds = await Promise.all(
      postings.map((posting) =>
        Promise.all(
          [bank.posting, other, bank.posting, other].map((engine) => postOne(engine, { ...posting })),
        ),
      ),
    );
    for (const outcomes of rounds) for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    for (const { id } of postings) expect(await bank.timesPosted(id)).toBe(1);
    expect(await bank.balanceOf(from)).toBe(950n);
  });

  test('same request twice in one batch: posted once', async () => {
    const posting = aTransfer(from, to, 100n);
    const outcome = await bank.posting.post({
      mode: 'atomic',
      postings: [posting, { ...posting }, { ...posting }],
    });
    expect(outcome.transfers).toHaveLength(3);
    expect(await bank.timesPosted(posting.id)).toBe(1);
    expect(await bank.balanceOf(from)).toBe(900n);
  });

  test('same request after the money is gone and the account is frozen: still posted', async () => {
    const posting = aTransfer(from, to, 1_000n);
    const first = await postOne(bank.posting, posting);
    await bank.database.prisma.account.update({ where: { id: from.id }, data: { status: 'frozen' } });
    expect(await postOne(bank.posting, { ...posting })).toEqual(first);
  });

  test('same request after a refusal: decided anew, since refusals are not stored', async () => {
    const posting = aTransfer(from, to, 2_000n);
    expect(await outcomeOf(postOne(bank.posting, posting))).toBe('INSUFFICIENT_FUNDS');
    await postOne(bank.posting, aDeposit(from, 1_000n));
    expect(await outcomeOf(postOne(bank.posting, { ...posting }))).toBe('posted');
  });
});

describe('same id, another request: ID_REUSED', () => {
  const changes: readonly (readonly [string, () => Promise<Partial<Posting>> | Partial<Posting>])[] = [
    ['another amount', () => ({ amountMinor: 101n })],
    ['another description', () => ({ description: 'something else' })],
    ['another caller', async () => ({ requestedBy: (await aCustomer(bank.database.prisma)).id })],
    ['the other direction', () => ({ from: byId(to), to: byId(from) })],
    ['another kind', () => ({ kind: 'withdrawal', to: bySystem('cash') })],
    ['another currency', () => ({ currency: 'EUR' })],
    ['another time', () => ({ bookedAt: new Date() })],
    [
      'an account that does not exist',
      () => ({ to: byId({ id: from.id.replace(/.$/, '0') as typeof from.id }) }),
    ],
  ];

  test.each(changes)('same id with %s: ID_REUSED', async (_what, change) => {
    const posting = aTransfer(from, to, 100n);
    await postOne(bank.posting, posting);
    expect(await outcomeOf(postOne(bank.posting, { ...posting, ...(await change()) }))).toBe('ID_REUSED');
    expect(await bank.balanceOf(from)).toBe(900n);
  });

  test('same id with another request at once in one engine: ID_REUSED', async () => {
    const posting = aTransfer(from, to, 100n);
    const outcomes = [posting, { ...posting, amountMinor: 101n }].map((one) =>
      outcomeOf(postOne(bank.posting, one)),
    );
    expect(await Promise.all(outcomes)).toEqual(['posted', 'ID_REUSED']);
  });

  test('same id with another request at once in two engines, on disjoint accounts: ID_REUSED', async () => {
    const other = bank.anotherEngine();
    const strangers = [await bank.accountWith(1_000n), await bank.accountWith(0n)] as const;
    for (let round = 0; round < 5; round++) {
      const id = transferIdFrom(randomUUID());
      const outcomes = await Promise.all([
        outcomeOf(postOne(bank.posting, aTransfer(from, to, 10n, { id }))),
        outcomeOf(postOne(other, aTransfer(...strangers, 20n, { id }))),
      ]);
      expect(outcomes.sort()).toEqual(['ID_REUSED', 'posted']);
      expect(await bank.timesPosted(id)).toBe(1);
    }
  });

  test('same id with another request in one batch: ID_REUSED, nothing is posted', async () => {
    const posting = aTransfer(from, to, 100n);
    const outcome = await bank.posting.post({
      mode: 'atomic',
      postings: [posting, { ...posting, amountMinor: 1n }],
    });
    expect(outcome).toEqual({ transfers: [], refusal: { index: 1, code: 'ID_REUSED' } });
    expect(await bank.timesPosted(posting.id)).toBe(0);
  });

  test('same id from another banker at the counter: ID_REUSED', async () => {
    const [one, other] = [await aBanker(bank.database.prisma), await aBanker(bank.database.prisma)];
    const deposit = aDeposit(to, 5n, { requestedBy: one.id });
    await postOne(bank.posting, deposit);
    expect(await outcomeOf(postOne(bank.posting, { ...deposit, requestedBy: other.id }))).toBe('ID_REUSED');
    expect(await bank.balanceOf(to)).toBe(5n);
  });
});
