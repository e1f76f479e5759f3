import type { TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headOf, insertPostings, rawPosting } from '../fixtures/raw-posting.ts';
import { aTransfer, openTestBank, type TestBank } from '../fixtures/test-bank.ts';

/** Far more than one posting needs to read: its two accounts' entries, its transfer, and what comes before and after. */
const ENOUGH_ROWS = 20;

let bank: TestBank;
let ana: TestAccount;
let bob: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  [ana, bob] = [await bank.accountWith(10_000n), await bank.accountWith(10_000n)];
  await bank.posting.post({
    mode: 'sequence',
    postings: Array.from({ length: 500 }, () => aTransfer(ana, bob, 1n)),
  });
});
afterAll(() => bank.close());

test.each([
  ['a transfer', () => ({})],
  ['a reversal', async () => ({ kind: 'reversal', reverses: await lastTransferFrom(bob) })],
])('the checks of %s do not read the whole ledger', async (_, change) => {
  // The other way than the last one, which it may then undo.
  await bank.posting.post({ mode: 'atomic', postings: [aTransfer(bob, ana, 10n)] });
  const session = await bank.database.sessionAs('owner');
  const changed = await change();
  let read: bigint | undefined;
  const outcome = await session.attempt(async (sql) => {
    const [from, to] = [await headOf(sql, ana), await headOf(sql, bob)];
    await insertPostings(sql, rawPosting(from, to, 10n, changed));
    const [row] = await sql<{ read: bigint }>(
      `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint AS read
       FROM pg_stat_xact_user_tables WHERE relname IN ('entries', 'transfers')`,
    );
    read = row?.read;
  });
  expect(outcome).toBe('accepted');
  expect(read).toBeGreaterThan(0n);
  expect(read).toBeLessThan(ENOUGH_ROWS);
});

async function lastTransferFrom({ id }: TestAccount): Promise<string> {
  const { id: transferId } = await bank.database.prisma.transfer.findFirstOrThrow({
    where: { fromAccountId: id },
    orderBy: { fromVersion: 'desc' },
  });
  return transferId;
}
