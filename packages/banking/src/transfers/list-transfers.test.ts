import { randomUUID } from 'node:crypto';
import type { UserId } from '@caudal/domain';
import { aCustomer, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aDeposit,
  aTransfer,
  aWithdrawal,
  openTestBank,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import { savePayee } from '../payees/save-payee.ts';
import type { Posting, PostingCommand } from '../posting/posting.ts';
import { type ListTransfersInput, listTransfers } from './list-transfers.ts';
import type { Transfer } from './transfer-view.ts';

const UNKNOWN = { domainCode: 'VALIDATION_FAILED', path: ['cursor'] };

let bank: TestBank;
let ana: TestUser;
let dollars: TestAccount;
let yen: TestAccount;
let euros: TestAccount;
let stranger: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  ana = await aCustomer(bank.database.prisma);
  dollars = await bank.accountWith(0n, { ownerId: ana.id });
  yen = await bank.accountWith(0n, { ownerId: ana.id, currency: 'JPY' });
  euros = await bank.accountWith(0n, { ownerId: ana.id, currency: 'EUR' });
  stranger = await bank.accountWith(1_000n);
  // Booked at few instants, so that many share one, in several accounts.
  for (let day = 1; day <= 4; day++) {
    const bookedAt = new Date(`2024-01-0${day}T00:00:00Z`);
    const postings = [dollars, yen, euros].flatMap((account) => [
      aDeposit(account, 10n, { bookedAt }),
      aDeposit(account, 20n, { bookedAt }),
    ]);
    await bank.posting.post({ mode: 'atomic', postings, shard: 900 });
  }
});
afterAll(() => bank.close());

const list = (limit: number, cursor?: string) =>
  listTransfers(bank.banking, { userId: ana.id, limit, ...(cursor === undefined ? {} : { cursor }) });

async function pages(
  limit: number,
  between: () => Promise<unknown> = async () => undefined,
): Promise<Transfer[]> {
  const all: Transfer[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: Transfer[]; nextCursor: string | null } = await list(limit, cursor);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
    if (cursor !== undefined) {
      // As long as any list takes.
      expect(cursor.length).toBeLessThan(500);
      await between();
    }
  } while (cursor !== undefined);
  return all;
}

test('listTransfers: all accounts, newest first', async () => {
  const all = await pages(100);
  expect(all).toHaveLength(24);
  const booked = all.map(({ bookedAt }) => bookedAt.getTime());
  expect(booked).toEqual(booked.toSorted((a, b) => b - a));
});

test.each([1, 5, 7, 24])('pages of %i: no gap or duplicate', async (limit) => {
  const whole = await pages(100);
  expect((await pages(limit)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
});

test('pages while new transfers arrive: no gap or duplicate, new ones on no later page', async () => {
  const whole = await pages(100);
  const paged = await pages(5, async () => {
    for (const account of [dollars, yen, euros]) await postOne(bank.posting, aDeposit(account, 1n));
  });
  expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
});

test('transfer in the list: shown by the viewer’s own entry', async () => {
  const [from, to] = [await bank.accountWith(100n), await bank.accountWith(0n)];
  const transfer = aTransfer(from, to, 40n);
  await postOne(bank.posting, transfer);
  const amounts = async (userId: UserId) =>
    (await listTransfers(bank.banking, { userId, limit: 10 })).items.map(({ entry }) => entry?.amountMinor);
  expect(await amounts(from.ownerId)).toEqual([-40n, 100n]);
  expect(await amounts(to.ownerId)).toEqual([40n]);
});

test('another customer’s cursor: VALIDATION_FAILED on `cursor`', async () => {
  const { nextCursor } = await list(2);
  await expect(
    listTransfers(bank.banking, { userId: stranger.ownerId, limit: 10, cursor: nextCursor ?? '' }),
  ).rejects.toMatchObject(UNKNOWN);
  const { items } = await listTransfers(bank.banking, { userId: stranger.ownerId, limit: 10 });
  for (const { entry } of items) expect(entry?.accountId).toBe(stranger.id);
});

const forged = (position: object) => Buffer.from(JSON.stringify(position)).toString('base64url');
const account = '0192f8a0-0000-7000-8000-00000000000a';
test.each(['', 'x', forged([]), forged({ account, version: '1', bookedAt: '1' })])(
  'cursor %j: VALIDATION_FAILED on `cursor`',
  async (cursor) => {
    await expect(list(5, cursor)).rejects.toMatchObject(UNKNOWN);
  },
);

describe('filters of listTransfers', () => {
  let customer: TestUser;
  let main: TestAccount;
  let savings: TestAccount;
  let bruno: TestAccount;
  let carla: TestAccount;
  let other: TestAccount;
  const batchId = randomUUID();
  const day = (date: string) => new Date(`${date}T00:00:00Z`);
  beforeAll(async () => {
    const { prisma } = bank.database;
    const [brunos, carlas] = [
      await aCustomer(prisma, { username: 'bruno_f' }),
      await aCustomer(prisma, { username: 'carla_f' }),
    ];
    customer = await aCustomer(prisma, { username: 'dora_f' });
    main = await bank.accountWith(0n, { ownerId: customer.id });
    savings = await bank.accountWith(0n, { ownerId: customer.id, currency: 'EUR' });
    bruno = await bank.accountWith(0n, { ownerId: brunos.id });
    carla = await bank.accountWith(0n, { ownerId: carlas.id });
    other = await bank.accountWith(0n, { ownerId: customer.id, currency: 'JPY' });
    await savePayee(bank.banking, { userId: customer.id, to: 'bruno_f' });
    const shard = 901;
    const post = (posting: Posting, more: Partial<PostingCommand> = {}) =>
      bank.posting.post({ mode: 'atomic', postings: [posting], shard, ...more });
    const mine = { requestedBy: customer.id };
    await post(aDeposit(main, 100n, { bookedAt: day('2024-01-01'), description: 'deposit' }));
    await post(aTransfer(main, bruno, 10n, { bookedAt: day('2024-01-02'), description: 'to bruno' }));
    await post(aTransfer(bruno, main, 4n, { bookedAt: day('2024-01-03'), description: 'from bruno' }));
    await post(
      aTransfer(main, carla, 5n, { bookedAt: day('2024-01-04'), description: 'to carla', ...mine }),
      {
        batchId,
      },
    );
    await post(aTransfer(main, bruno, 6n, { bookedAt: day('2024-01-04'), description: 'batch', ...mine }), {
      batchId,
    });
    await post(aDeposit(savings, 50n, { bookedAt: day('2024-01-05'), description: 'euros' }));
    await post(aWithdrawal(main, 1n, { bookedAt: day('2024-01-06'), description: 'cash' }));
  });
  const found = async (filter: Partial<ListTransfersInput>) =>
    (await listTransfers(bank.banking, { userId: customer.id, limit: 100, ...filter })).items.map(
      ({ description }) => description,
    );

  test.each<[string, () => Partial<ListTransfersInput>, string[]]>([
    ['account', () => ({ accountId: savings.id }), ['euros']],
    ['account without transfers', () => ({ accountId: other.id }), []],
    ['from', () => ({ from: day('2024-01-05') }), ['cash', 'euros']],
    ['to', () => ({ to: day('2024-01-02') }), ['deposit']],
    ['from and to', () => ({ from: day('2024-01-02'), to: day('2024-01-04') }), ['from bruno', 'to bruno']],
    ['kind', () => ({ kind: 'deposit' }), ['euros', 'deposit']],
    ['direction in', () => ({ direction: 'in' }), ['euros', 'from bruno', 'deposit']],
    ['direction out', () => ({ direction: 'out' }), ['cash', 'batch', 'to carla', 'to bruno']],
    ['number', () => ({ counterparty: bruno.number }), ['batch', 'from bruno', 'to bruno']],
    ['number of a stranger', () => ({ counterparty: carla.number }), ['to carla']],
    ['number of nobody', () => ({ counterparty: '000000000098' }), []],
    ['saved username', () => ({ counterparty: 'bruno_f' }), ['batch', 'from bruno', 'to bruno']],
    ['own username', () => ({ counterparty: 'dora_f' }), []],
    ['batch', () => ({ batchId }), ['batch', 'to carla']],
    ['batch of nobody', () => ({ batchId: randomUUID() }), []],
    ['several', () => ({ counterparty: bruno.number, direction: 'out', from: day('2024-01-03') }), ['batch']],
  ])('filter: %s', async (_what, filter, descriptions) => {
    expect(await found(filter())).toEqual(descriptions);
  });

  test.each([1, 7, 9])('filter with a `lookThrough` of %i: the same on more pages', async (lookThrough) => {
    for (const filter of [
      { direction: 'in' },
      { counterparty: carla.number },
      { kind: 'withdrawal' },
    ] as const) {
      const whole = await found(filter);
      const paged: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const input = { userId: customer.id, limit: 1, lookThrough: BigInt(lookThrough), cursor, ...filter };
        const page = await listTransfers(bank.banking, input);
        paged.push(...page.items.map(({ description }) => description));
        cursor = page.nextCursor ?? undefined;
        pages += 1;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      expect(pages).toBeGreaterThan(1);
    }
  });

  test('account of another customer: NOT_FOUND on `accountId`', async () => {
    await expect(found({ accountId: bruno.id })).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
      path: ['accountId'],
    });
  });

  test('username whom the customer has not saved, or nobody: VALIDATION_FAILED on `counterparty`', async () => {
    for (const counterparty of ['carla_f', 'nobody_at_all']) {
      await expect(found({ counterparty })).rejects.toMatchObject({
        domainCode: 'VALIDATION_FAILED',
        path: ['counterparty'],
      });
    }
  });

  test('batch of another customer: nothing, and its receiver sees no batch', async () => {
    const theirs = await listTransfers(bank.banking, { userId: bruno.ownerId, limit: 10, batchId });
    expect(theirs.items).toEqual([]);
    const received = await listTransfers(bank.banking, { userId: bruno.ownerId, limit: 10 });
    expect(received.items.map((transfer) => transfer.batchId)).toEqual([null, null, null]);
    const sent = await listTransfers(bank.banking, { userId: customer.id, limit: 10, batchId });
    expect(sent.items.map((transfer) => transfer.batchId)).toEqual([batchId, batchId]);
  });

  test('`after` in one account: oldest first, and how to go on', async () => {
    const forward = (after: bigint, limit = 100) =>
      listTransfers(bank.banking, { userId: customer.id, accountId: main.id, after, limit });
    const page = await forward(1n, 2);
    expect(page.items.map(({ description }) => description)).toEqual(['to bruno', 'from bruno']);
    expect(page.nextAfter).toBe(3n);
    const rest = await forward(3n);
    expect(rest.items.map(({ description }) => description)).toEqual(['to carla', 'batch', 'cash']);
    expect([rest.nextAfter, rest.nextCursor]).toEqual([6n, null]);
  });
});

test('transfer between two own accounts: once in the whole list, by the entry of the account if it is asked for', async () => {
  const owner = await aCustomer(bank.database.prisma);
  const from = await bank.accountWith(100n, { ownerId: owner.id });
  // Customers have one account per currency, until the bank offers more.
  await (await bank.database.sessionAs('owner')).sql('DROP INDEX accounts_one_open_per_currency');
  const to = await bank.accountWith(0n, { ownerId: owner.id });
  await postOne(bank.posting, aTransfer(from, to, 30n));
  const amounts = async (filter: Partial<ListTransfersInput>) =>
    (
      await listTransfers(bank.banking, { userId: owner.id, limit: 10, kind: 'transfer', ...filter })
    ).items.map(({ entry }) => entry?.amountMinor);
  expect(await amounts({})).toEqual([-30n]);
  expect(await amounts({ direction: 'in' })).toEqual([]);
  expect(await amounts({ accountId: from.id })).toEqual([-30n]);
  expect(await amounts({ accountId: to.id })).toEqual([30n]);
  expect(await amounts({ accountId: to.id, direction: 'in' })).toEqual([30n]);
  expect(await amounts({ counterparty: to.number })).toEqual([-30n]);
});
