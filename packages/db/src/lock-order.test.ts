import { randomInt, randomUUID } from 'node:crypto';
import { type AccountId, accountIdFrom, accountNumberFrom, type UserId, userIdFrom } from '@caudal/domain';
import { genesisHash } from '@caudal/domain/entry-chain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { SQLSTATE, sqlStateOf } from './database-error.ts';
import type { TransactionClient } from './index.ts';
import { lockAccounts, lockAccountsOf, lockUsers } from './lock-order.ts';
import { createTestDatabase } from './testing/index.ts';

let drop: () => Promise<void>;
let database: Database;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = createDatabase({ url: made.ownerUrl, poolSize: 4 });
});
afterAll(async () => {
  await database.close();
  await drop();
});

// A test that failed leaves no locks to the next one.
afterEach(async () => void (await Promise.all(ends.splice(0).map((end) => end()))));

/** Two users, each with an account. The user with the lower id owns the account with the higher one. */
let users: readonly [UserId, UserId];
let accounts: readonly [AccountId, AccountId];
beforeEach(async () => {
  users = twoIds(userIdFrom);
  accounts = twoIds(accountIdFrom);
  await database.prisma.user.createMany({
    data: users.map((id) => ({
      id,
      username: `u_${id.slice(0, 8)}`,
      email: `${id}@example.com`,
      fullName: 'Ana García',
    })),
  });
  const createdAt = new Date();
  await database.prisma.account.createMany({
    data: accounts.map((id, index) => ({
      id,
      number: accountNumberFrom(`${randomInt(10 ** 9, 10 ** 10)}`),
      kind: 'customer' as const,
      ownerId: users[index === 0 ? 1 : 0],
      currency: 'USD',
      lastHash: Uint8Array.from(genesisHash(id, 'USD')),
      lastCreatedAt: createdAt,
      lastBookedAt: createdAt,
      createdAt,
    })),
  });
});

describe.each([
  ['lockUsers', 'users', () => users, (tx: TransactionClient) => lockUsers(tx, users[1], users[0])],
  [
    'lockAccounts',
    'accounts',
    () => accounts,
    (tx: TransactionClient) => lockAccounts(tx, accounts[1], accounts[0]),
  ],
  [
    'lockAccountsOf',
    'accounts',
    () => accounts,
    (tx: TransactionClient) => lockAccountsOf(tx, users[0], users[1]),
  ],
] as const)('%s', (_name, table, ids, lock) => {
  test('waiting for the lower id: holds no other', async () => {
    const [lower, higher] = ids();
    const holder = await begin();
    await hold(holder.tx, table, lower);
    const waiter = await begin();
    const locked = lock(waiter.tx);
    await waiting(1);
    expect(await isFree(table, higher)).toBe(true);
    await holder.end();
    await locked;
    await waiter.end();
  });

  test('waiting for the higher id: holds the lower', async () => {
    const [lower, higher] = ids();
    const holder = await begin();
    await hold(holder.tx, table, higher);
    const waiter = await begin();
    const locked = lock(waiter.tx);
    await waiting(1);
    expect(await isFree(table, lower)).toBe(false);
    await holder.end();
    await locked;
    expect(await isFree(table, higher)).toBe(false);
    await waiter.end();
  });
});

describe('two transactions that need the same accounts and users', () => {
  test('in the order: the second waits before it holds anything, and both succeed', async () => {
    const [first, second] = [await begin(), await begin()];
    await lockAccountsOf(first.tx, ...users);
    const waits = lockAccountsOf(second.tx, ...users.toReversed()).then(() =>
      lockUsers(second.tx, ...users.toReversed()),
    );
    await waiting(1);
    await lockUsers(first.tx, ...users);
    await first.end();
    await waits;
    await second.end();
  });

  test('one of them in the wrong order: 40P01 for one of the two', async () => {
    const [first, second] = [await begin(), await begin()];
    await lockAccountsOf(first.tx, ...users);
    await lockUsers(second.tx, ...users);
    const outcomes = [
      lockUsers(first.tx, ...users).finally(first.end),
      lockAccountsOf(second.tx, ...users).finally(second.end),
    ].map((locked) => locked.then(() => undefined, sqlStateOf));
    expect((await Promise.all(outcomes)).toSorted()).toEqual([SQLSTATE.deadlockDetected, undefined]);
  });
});

function twoIds<Id extends string>(idFrom: (uuid: string) => Id): readonly [Id, Id] {
  const [one, other] = [idFrom(randomUUID()), idFrom(randomUUID())];
  return one < other ? [one, other] : [other, one];
}

interface OpenTransaction {
  readonly tx: TransactionClient;
  /** Commits it, or rolls it back where a statement failed. */
  readonly end: () => Promise<void>;
}

async function begin(): Promise<OpenTransaction> {
  const opened = Promise.withResolvers<TransactionClient>();
  const over = Promise.withResolvers<void>();
  const done = database.prisma
    .$transaction(async (tx) => {
      opened.resolve(tx);
      await over.promise;
    })
    .catch(opened.reject);
  const end = () => {
    over.resolve();
    return done;
  };
  ends.push(end);
  return { tx: await opened.promise, end };
}

async function hold(tx: TransactionClient, table: 'users' | 'accounts', id: string): Promise<void> {
  await (table === 'users' ? lockUsers(tx, userIdFrom(id)) : lockAccounts(tx, accountIdFrom(id)));
}

async function isFree(table: 'users' | 'accounts', id: string): Promise<boolean> {
  const rows = await database.prisma.$queryRawUnsafe<unknown[]>(
    `SELECT 1 FROM ${table} WHERE id = $1::uuid FOR NO KEY UPDATE SKIP LOCKED`,
    id,
  );
  return rows.length === 1;
}

/** Returns once so many statements in this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  const asked = async () => {
    const rows = await database.prisma.$queryRaw<unknown[]>`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return rows.length;
  };
  await expect.poll(asked).toBe(count);
}
