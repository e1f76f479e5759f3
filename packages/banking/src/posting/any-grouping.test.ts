import type { TestAccount } from '@caudal/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayLedger } from '../fixtures/replay.ts';
import { aTransfer, bySystem, openTestBank, outcomeOf, type TestBank } from '../fixtures/test-bank.ts';
import type { Posting } from './posting.ts';
import type { PostingEngine } from './posting-engine.ts';

let bank: TestBank;
let engines: readonly PostingEngine[];
const accounts: TestAccount[] = [];
beforeAll(async () => {
  bank = await openTestBank();
  engines = [
    bank.posting,
    bank.anotherEngine({ maxGroup: 3 }),
    bank.anotherEngine({ lanes: 1 }),
    bank.anotherEngine({ lanes: 4, maxGroup: 1 }),
  ];
  for (const overdraftLimitMinor of [0n, 100n, 500n, 0n])
    accounts.push(await bank.accountWith(0n, { overdraftLimitMinor }));
});
afterAll(() => bank.close());

const account = fc.nat({ max: 3 });
const amount = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 700 }));
const posting = fc.record({
  kind: fc.constantFrom('transfer', 'transfer', 'transfer', 'deposit', 'withdrawal', 'interest', 'fee'),
  from: account,
  to: account,
  amount,
});
const command = fc.record({
  mode: fc.constantFrom('atomic', 'atomic', 'sequence'),
  postings: fc.array(posting, { minLength: 1, maxLength: 4 }),
  engine: fc.nat({ max: 3 }),
});
/** Waves of commands. The commands of a wave are sent at once; the next wave follows when all have their outcomes. */
const waves = fc.array(fc.array(command, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 });

test('any commands in any grouping, lanes and engines: outcomes, balances and versions agree', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(waves, async (all) => {
      for (const wave of all) {
        const outcomes = wave.map(({ mode, postings, engine }) =>
          outcomeOf(at(engines, engine).post({ mode, postings: postings.map(toPosting) })),
        );
        for (const outcome of await Promise.all(outcomes)) seen.add(outcome);
      }
      const balances = await replayLedger(bank.database.prisma);
      for (const { id, balanceMinor } of await bank.database.prisma.account.findMany()) {
        expect(balances.get(id)).toBe(balanceMinor);
      }
      expect(await bank.findWrong()).toBeUndefined();
      const transfers = await bank.database.prisma.transfer.findMany({ orderBy: { id: 'asc' } });
      expect(await bank.announced()).toEqual(transfers.map(({ id }) => id));
    }),
    { numRuns: 20 },
  );
  expect(seen.difference(new Set(['posted', 'INSUFFICIENT_FUNDS', 'SAME_ACCOUNT']))).toEqual(new Set());
  expect(seen.size).toBe(3);
});

function toPosting({
  kind,
  from,
  to,
  amount,
}: {
  kind: Exclude<Posting['kind'], 'reversal'>;
  from: number;
  to: number;
  amount: number;
}): Posting {
  const transfer = aTransfer(at(accounts, from), at(accounts, to), BigInt(amount), { kind });
  switch (kind) {
    case 'transfer':
      return transfer;
    case 'deposit':
      return { ...transfer, from: bySystem('cash') };
    case 'withdrawal':
      return { ...transfer, to: bySystem('clearing') };
    case 'fee':
      return { ...transfer, to: bySystem('fees') };
    case 'interest':
      return from < to
        ? { ...transfer, from: bySystem('interest') }
        : { ...transfer, to: bySystem('interest') };
  }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no item ${index}`);
  return item;
}
