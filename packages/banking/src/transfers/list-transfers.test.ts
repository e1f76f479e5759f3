import type { UserId } from '@caudal/domain';
import { aCustomer, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeposit, aTransfer, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { listTransfers } from './list-transfers.ts';
import type { Transfer } from './transfer-view.ts';

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

test('any cursor: only the customer’s own transfers', async () => {
  const { nextCursor } = await list(2);
  const { items } = await listTransfers(bank.banking, {
    userId: stranger.ownerId,
    limit: 10,
    cursor: nextCursor ?? '',
  });
  for (const { entry } of items) expect(entry?.accountId).toBe(stranger.id);
});

const forged = (position: object) => Buffer.from(JSON.stringify(position)).toString('base64url');
const account = '0192f8a0-0000-7000-8000-00000000000a';
test.each([
  '',
  'x',
  forged([]),
  forged({ account, version: '1' }),
  forged({ account: 'none', version: '1', bookedAt: '1' }),
  forged({ account, version: 1, bookedAt: 1 }),
  forged({ account, version: '1', bookedAt: '999999999999999999' }),
  forged({ account, version: '1', bookedAt: '-99999999999999' }),
  forged({ account, version: '1', bookedAt: '1e3' }),
])('cursor %j: VALIDATION_FAILED on `cursor`', async (cursor) => {
  await expect(list(5, cursor)).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: ['cursor'] });
});
