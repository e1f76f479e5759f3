import { aCustomer, anAccount, type Session } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  aDeposit,
  aTransfer,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';

const HOUR_MS = 3_600_000;

let bank: TestBank;
let owner: Session;
beforeAll(async () => {
  bank = await openTestBank();
  owner = await bank.database.sessionAs('owner');
});
afterAll(() => bank.close());

/** As if the account's last entry had been written by a clock that was an hour ahead and was then set back. */
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

test('a clock that was set back never makes an account’s time go backwards', async () => {
  const [early, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
  const ahead = await moveAhead(early);
  const first = (await postOne(bank.posting, aTransfer(early, other, 1n))).transfers[0];
  const second = (await postOne(bank.posting, aTransfer(other, early, 1n))).transfers[0];
  expect(first?.createdAt).toEqual(ahead);
  expect(second?.createdAt).toEqual(ahead);
  expect(second?.bookedAt).toEqual(ahead);
});

test('nothing is booked before the last entry, also not by a caller who says when', async () => {
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

test('an account opened by a process whose clock runs ahead does not move the bank’s time', async () => {
  const { id: ownerId } = await aCustomer(bank.database.prisma);
  const account = await anAccount(bank.database.prisma, {
    ownerId,
    openedAt: new Date(Date.now() + HOUR_MS),
  });
  const before = Date.now();
  const [transfer] = (await postOne(bank.posting, aDeposit(account, 5n))).transfers;
  expect(transfer?.createdAt.getTime()).toBeLessThan(before + HOUR_MS / 2);
});

test('an entry’s time is the database’s, read after the locks', async () => {
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
