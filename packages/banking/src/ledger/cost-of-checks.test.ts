import { randomUUID } from 'node:crypto';
import type { Session, TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  headOf,
  insertPostings,
  type RawPosting,
  type Row,
  rawPosting,
  systemAccount,
} from '../fixtures/raw-posting.ts';
import { aTransfer, openTestBank, type TestBank } from '../fixtures/test-bank.ts';

const HISTORY = 2_000;
/** More than one posting has to read, including rows rolled back before it, and far less than the ledger holds. */
const ENOUGH_ROWS = 200;
/** PostgreSQL plans a statement five times for its values; after that it may keep one plan for all values. */
const KEEPS_ITS_PLAN_AFTER = 6;

let bank: TestBank;
let ana: TestAccount;
let bob: TestAccount;
let session: Session;
beforeAll(async () => {
  bank = await openTestBank();
  [ana, bob] = [await bank.accountWith(10_000n), await bank.accountWith(10_000n)];
  session = await bank.database.sessionAs('owner');
  // The session plans now, for many accounts and an almost empty ledger, and keeps the plans for a long one.
  const crowd = await Promise.all(Array.from({ length: 40 }, () => bank.accountWith(0n)));
  await session.attempt(async (sql) => {
    const cash = await headOf(sql, await systemAccount(sql, 'cash'));
    const postings: RawPosting[] = [];
    for (const account of crowd) {
      postings.push(rawPosting(cash, await headOf(sql, account), 1n, { kind: 'deposit' }));
    }
    await insertPostings(sql, ...postings);
  });
  for (let time = 0; time < KEEPS_ITS_PLAN_AFTER; time += 1)
    await session.attempt((sql) => lockAndRead(sql, time % 2 === 0 ? '{}' : '{USD}'));
  await Promise.all(Array.from({ length: 2 * ENOUGH_ROWS }, () => bank.accountWith(0n)));
  await bank.posting.post({
    mode: 'sequence',
    postings: Array.from({ length: HISTORY }, () => aTransfer(ana, bob, 1n)),
  });
});
afterAll(() => bank.close());

test.each([
  ['a transfer', () => ({})],
  ['a reversal', async () => ({ kind: 'reversal', reverses: await lastTransferFrom(bob) })],
])('checks of %s: do not read the whole ledger', async (_, change) => {
  // Opposite to the posting below, which may then reverse it.
  await bank.posting.post({ mode: 'atomic', postings: [aTransfer(bob, ana, 10n)] });
  const read = await postByHand(await change());
  expect(read).toBeGreaterThan(0n);
  expect(read).toBeLessThan(ENOUGH_ROWS);
});

test.each([
  ['without limits', '{}'],
  ['where every account has a daily limit', '{USD}'],
])('lock and read before a posting %s: index look-ups, not the whole ledger', async (_what, limited) => {
  let read: bigint | undefined;
  const outcome = await session.attempt(async (sql) => {
    await lockAndRead(sql, limited);
    read = await rowsRead(sql, 'accounts', 'transfers', 'users', 'entries');
  });
  expect(outcome).toBe('accepted');
  expect(read).toBeLessThan(ENOUGH_ROWS);
});

/** As for a group of new transfers between the two, of whom nothing has been sent today. */
async function lockAndRead(sql: Session['sql'], limited: string): Promise<void> {
  const transfers = Array.from({ length: 60 }, () => randomUUID());
  const ids = [[ana.id, bob.id], transfers, [ana.ownerId]].map((some) => `{${some.join(',')}}`);
  await sql(
    `SELECT caudal_lock_within_limits($1::uuid[], $2::uuid[], $3::uuid[], $4::text[],
       ARRAY[clock_timestamp()], '-infinity', '{}', '{}')`,
    [...ids, limited],
  );
}

/** @returns how many rows and index entries of the ledger's history it read. */
async function postByHand(change: Row): Promise<bigint | undefined> {
  let read: bigint | undefined;
  const outcome = await session.attempt(async (sql) => {
    const [from, to] = [await headOf(sql, ana), await headOf(sql, bob)];
    await insertPostings(sql, rawPosting(from, to, 10n, change));
    read = await rowsRead(sql, 'entries', 'transfers');
  });
  expect(outcome).toBe('accepted');
  return read;
}

/** Rows and index entries that this transaction has read of the table that it read most. */
async function rowsRead(sql: Session['sql'], ...tables: readonly string[]): Promise<bigint | undefined> {
  const [row] = await sql<{ read: bigint }>(
    `SELECT (pg_stat_get_xact_tuples_returned(t.oid) + sum(pg_stat_get_xact_tuples_returned(indexrelid)))::bigint AS read
     FROM pg_class t JOIN pg_index ON indrelid = t.oid WHERE t.relname = ANY($1) GROUP BY t.oid
     ORDER BY read DESC`,
    [tables],
  );
  return row?.read;
}

async function lastTransferFrom({ id }: TestAccount): Promise<string> {
  const { id: transferId } = await bank.database.prisma.transfer.findFirstOrThrow({
    where: { fromAccountId: id },
    orderBy: { fromVersion: 'desc' },
  });
  return transferId;
}
