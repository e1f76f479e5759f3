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

/** As if a clock that was an hour ahead and then set back had written the account's last entry. */
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

test('clock set back: an account’s time does not go backwards', async () => {
  const [early, other] = [await bank.accountWith(100n), await bank.accountWith(100n)];
  const ahead = await moveAhead(early);
  const first = (await postOne(bank.posting, aTransfer(early, other, 1n))).transfers[0];
  const second = (await postOne(bank.posting, aTransfer(other, early, 1n))).transfers[0];
  expect(first?.createdAt).toEqual(ahead);
  expect(second?.createdAt).toEqual(ahead);
  expect(second?.bookedAt).toEqual(ahead);
});

test('`bookedAt` before the last entry of either account: BOOKED_OUT_OF_ORDER', async () => {
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

test('account opened by a process whose clock runs ahead: the bank’s time stays', async () => {
  const { id: ownerId } = await aCustomer(bank.database.prisma);
  const account = await anAccount(bank.database.prisma, {
    ownerId,
    openedAt: new Date(Date.now() + HOUR_MS),
  });
  const before = Date.now();
  const [transfer] = (await postOne(bank.posting, aDeposit(account, 5n))).transfers;
  expect(transfer?.createdAt.getTime()).toBeLessThan(before + HOUR_MS / 2);
});

test('entry’s time: the database’s clock, read after the locks', async () => {
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
