import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DomainError, transferIdFrom, type UserId } from '@caudal/domain';
import { createJobs } from '@caudal/jobs';
import { aCustomer, type TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Banking, createBanking } from '../banking.ts';
import type { FatalBatch } from '../fixtures/send-batch-and-die.ts';
import { aDeposit, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { batchIdOf } from './batch.ts';
import { createEachTransfer, type EachResult } from './create-each-transfer.ts';
import { createTransfer } from './create-transfer.ts';
import { listTransfers } from './list-transfers.ts';
import type { CreateTransferInput } from './transfer-posting.ts';

const PROGRAM = fileURLToPath(new URL('../fixtures/send-batch-and-die.ts', import.meta.url));

let bank: TestBank;
let replica: Banking;
let userId: UserId;
let from: TestAccount;
let to: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  const prisma = bank.database.anotherPool();
  replica = createBanking({ ...bank.banking, prisma, jobs: createJobs(prisma) });
});
afterAll(async () => {
  await replica.close();
  await bank.close();
});
beforeEach(async () => {
  userId = (await aCustomer(bank.database.prisma)).id;
  from = await bank.accountWith(1_000n, { ownerId: userId });
  to = await bank.accountWith(0n);
});

function aRequest(change: Partial<CreateTransferInput> = {}): CreateTransferInput {
  return {
    id: transferIdFrom(randomUUID()),
    fromAccountId: from.id,
    to: to.number,
    amountMinor: 1n,
    currency: 'USD',
    ...change,
  };
}
const requests = (count: number) => Array.from({ length: count }, () => aRequest());
const batchOf = (transfers: readonly CreateTransferInput[]) => ({
  batchId: batchIdOf(
    userId,
    transfers.map(({ id }) => id),
  ),
  userId,
  transfers,
});
const send = (transfers: readonly CreateTransferInput[], banking: Banking = bank.banking) =>
  createEachTransfer(banking, batchOf(transfers));
const outcomes = (results: readonly EachResult[]) =>
  results.map((result) => {
    if ('transfer' in result) return 'posted';
    if (!(result.error instanceof DomainError)) throw result.error;
    return [result.error.domainCode, ...(result.error.path ?? [])].join(' ');
  });
const timesPosted = (transfers: readonly CreateTransferInput[]) =>
  Promise.all(transfers.map(({ id }) => bank.timesPosted(id)));
async function idsIn(batchId: string, limit = 100): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTransfers(bank.banking, { userId, batchId, limit, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

test('mixed refusals: each concerns its own transfer alone, in order', async () => {
  const used = aRequest();
  await createTransfer(bank.banking, { userId, ...used });
  const transfers = [
    aRequest({ amountMinor: 900n }),
    aRequest({ to: 'nobody_here' }),
    aRequest({ amountMinor: 500n }),
    aRequest({ currency: 'EUR' }),
    { ...used, amountMinor: 2n },
    used,
    aRequest({ to: from.number }),
    aRequest({ fromAccountId: to.id }),
    aRequest({ amountMinor: 99n }),
    aRequest(),
  ];
  const results = await send(transfers);
  expect(outcomes(results)).toEqual([
    'posted',
    'NOT_FOUND to',
    'INSUFFICIENT_FUNDS',
    'CURRENCY_MISMATCH fromAccountId',
    'ID_REUSED',
    'posted',
    'SAME_ACCOUNT',
    'NOT_FOUND fromAccountId',
    'posted',
    'INSUFFICIENT_FUNDS',
  ]);
  expect(results.map((result) => 'transfer' in result && result.transfer.id)).toEqual(
    transfers.map(({ id }, index) => [0, 5, 8].includes(index) && id),
  );
  expect(await bank.balanceOf(from)).toBe(0n);
});

test('batch sent again: the same answers, nothing twice; what was refused is tried again', async () => {
  const transfers = [...requests(120), aRequest({ amountMinor: 5_000n }), aRequest({ to: 'nobody_here' })];
  const first = await send(transfers);
  expect(await send(transfers)).toEqual(first);
  expect(await bank.balanceOf(to)).toBe(120n);
  await postOne(bank.posting, aDeposit(from, 5_000n));
  expect(outcomes(await send(transfers)).slice(120)).toEqual(['posted', 'NOT_FOUND to']);
  expect(await bank.balanceOf(to)).toBe(5_120n);
});

test('duplicates in a batch: the same request twice is posted once, another one ID_REUSED', async () => {
  const one = aRequest();
  const results = await send([one, aRequest(), one, { ...one, amountMinor: 7n }, one]);
  expect(outcomes(results)).toEqual(['posted', 'posted', 'posted', 'ID_REUSED', 'posted']);
  expect([results[2], results[4]]).toEqual([results[0], results[0]]);
  expect(await bank.balanceOf(to)).toBe(2n);
});

test('batch at once from two processes, twice from each: posted once, the same answers', async () => {
  const transfers = requests(250);
  const answers = await Promise.all(
    [bank.banking, replica, bank.banking, replica].map((banking) => send(transfers, banking)),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await bank.balanceOf(to)).toBe(250n);
  expect(await timesPosted(transfers)).toEqual(transfers.map(() => 1));
});

test('process killed in the middle: sent again, the batch goes on, each posted once under one batch id', async () => {
  const transfers = requests(250);
  const batch = batchOf(transfers);
  const child = spawn(process.execPath, [PROGRAM]);
  child.stderr.pipe(process.stderr);
  const exited = once(child, 'exit');
  const fatal: FatalBatch = {
    ...batch,
    url: bank.database.ownerUrl,
    dieAfter: 120,
    transfers: transfers.map((transfer) => ({ ...transfer, amountMinor: `${transfer.amountMinor}` })),
  };
  child.stdin.write(`${JSON.stringify(fatal)}\n`);
  expect((await exited)[1]).toBe('SIGKILL');
  const before = await bank.balanceOf(to);
  expect(before).toBeGreaterThanOrEqual(120n);
  expect(before).toBeLessThan(250n);

  expect(outcomes(await send(transfers))).toEqual(transfers.map(() => 'posted'));
  expect(await timesPosted(transfers)).toEqual(transfers.map(() => 1));
  const found = await idsIn(batch.batchId);
  expect(found.toSorted()).toEqual(transfers.map(({ id }) => id as string).toSorted());
});

describe('busy engine', () => {
  test('engine turns transfers away: BUSY, the rest is not begun, and can be sent again', async () => {
    const engine = bank.anotherEngine({ maxWaiting: 10 });
    const transfers = requests(150);
    const results = outcomes(await send(transfers, { ...bank.banking, posting: engine }));
    expect(new Set(results)).toEqual(new Set(['posted', 'BUSY']));
    expect(results.slice(100)).toEqual(transfers.slice(100).map(() => 'BUSY'));
    expect(await timesPosted(transfers)).toEqual(results.map((result) => (result === 'posted' ? 1 : 0)));
    expect(outcomes(await send(transfers))).toEqual(transfers.map(() => 'posted'));
    expect(await bank.balanceOf(to)).toBe(150n);
  });

  test('transfer of another customer during a batch: posted before the batch ends', async () => {
    const other = await bank.accountWith(1n);
    let isOver = false;
    const batch = send(requests(1_000)).then((results) => {
      isOver = true;
      return results;
    });
    const alone = await createTransfer(bank.banking, {
      userId: other.ownerId,
      ...aRequest({ fromAccountId: other.id }),
    });
    expect([alone.amountMinor, isOver]).toEqual([1n, false]);
    expect(outcomes(await batch)).toEqual(Array.from({ length: 1_000 }, () => 'posted'));
  });
});

test('refusals about payees: each stranger counts once, and beyond the limit TOO_MANY_REQUESTS', async () => {
  const counted: number[] = [];
  const payeeLimits: Banking['payeeLimits'] = {
    async countLookUps(_userId, people) {
      if (counted.length === 2) throw new DomainError('TOO_MANY_REQUESTS');
      counted.push(people);
    },
    countSave: async () => undefined,
  };
  const transfers = ['one_x', 'one_x', 'two_x', 'three_x', to.number, 'four_x'].map((name) =>
    aRequest({ to: name }),
  );
  expect(outcomes(await send(transfers, { ...bank.banking, payeeLimits }))).toEqual([
    'NOT_FOUND to',
    'NOT_FOUND to',
    'NOT_FOUND to',
    'TOO_MANY_REQUESTS',
    'posted',
    'TOO_MANY_REQUESTS',
  ]);
  expect(counted).toEqual([1, 1]);
});

test('ledger verifies after all of these', async () => {
  expect(await bank.findWrong()).toBeUndefined();
});
