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
/** More than one posting has to read, what was rolled back before it included, and far less than there is. */
const ENOUGH_ROWS = 200;
/** PostgreSQL plans a statement five times for the values at hand; from then on it may keep one plan for any. */
const KEEPS_ITS_PLAN_AFTER = 6;

let bank: TestBank;
let ana: TestAccount;
let bob: TestAccount;
let session: Session;
beforeAll(async () => {
  bank = await openTestBank();
  [ana, bob] = [await bank.accountWith(10_000n), await bank.accountWith(10_000n)];
  session = await bank.database.sessionAs('owner');
  // Its plans are made now, for many accounts and an almost empty ledger, and kept for a long one.
  const crowd = await Promise.all(Array.from({ length: 40 }, () => bank.accountWith(0n)));
  await session.attempt(async (sql) => {
    const cash = await headOf(sql, await systemAccount(sql, 'cash'));
    const postings: RawPosting[] = [];
    for (const account of crowd) {
      postings.push(rawPosting(cash, await headOf(sql, account), 1n, { kind: 'deposit' }));
    }
    await insertPostings(sql, ...postings);
  });
  for (let time = 0; time < KEEPS_ITS_PLAN_AFTER; time += 1) await session.attempt(lockAndRead);
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
])('the checks of %s do not read the whole ledger', async (_, change) => {
  // The other way than the last one, which it may then undo.
  await bank.posting.post({ mode: 'atomic', postings: [aTransfer(bob, ana, 10n)] });
  const read = await postByHand(await change());
  expect(read).toBeGreaterThan(0n);
  expect(read).toBeLessThan(ENOUGH_ROWS);
});

test('what a posting is decided on is looked up as well', async () => {
  let read: bigint | undefined;
  const outcome = await session.attempt(async (sql) => {
    await lockAndRead(sql);
    read = await rowsRead(sql, 'accounts', 'transfers', 'users');
  });
  expect(outcome).toBe('accepted');
  expect(read).toBeLessThan(ENOUGH_ROWS);
});

/** As for a group of transfers between the two, none of which is posted yet. */
async function lockAndRead(sql: Session['sql']): Promise<void> {
  const transfers = Array.from({ length: 60 }, () => randomUUID());
  const ids = [[ana.id, bob.id], transfers, [ana.ownerId]].map((some) => `{${some.join(',')}}`);
  await sql('SELECT caudal_lock_for_posting($1::uuid[], $2::uuid[], $3::uuid[])', ids);
}

/** @returns how many rows and index entries it read of the ledger's history. */
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

/** Of whichever of the tables this transaction has read most, its indexes included. */
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
