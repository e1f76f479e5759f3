import { createHash } from 'node:crypto';
import { APPLICATION_ROLE, createDatabase } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { aCustomer, type LossyProxy, openLossyProxy } from '@caudal/testing';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Account } from '../accounts/account.ts';
import { openAccount } from '../accounts/open-account.ts';
import type { Banking } from '../banking.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { answerOnce } from './answer-once.ts';

let bank: TestBank;
let proxy: LossyProxy;
let unreliable: Banking;
let close: () => Promise<void>;
let userId: UserId;
beforeAll(async () => {
  bank = await openTestBank();
  proxy = await openLossyProxy(bank.database.ownerUrl);
  const database = createDatabase({ url: proxy.url, role: APPLICATION_ROLE, poolSize: 2 });
  unreliable = { ...bank.banking, prisma: database.prisma };
  close = async () => {
    await database.close();
    await proxy.close();
    await bank.close();
  };
});
beforeEach(async () => {
  userId = (await aCustomer(bank.database.prisma)).id;
});
afterAll(() => close());

function open(key: string, { banking = bank.banking, currency = 'USD' } = {}): Promise<string> {
  const hash = Uint8Array.from(createHash('sha256').update(currency).digest());
  return answerOnce<Account>(
    banking,
    { userId, key, hash },
    { act: (once) => openAccount(banking, { userId, currency, once }), write: ({ id }) => id },
  );
}

const accounts = () => bank.database.prisma.account.findMany({ where: { ownerId: userId } });
const keys = () => bank.database.prisma.idempotencyKey.count({ where: { userId } });

test('COMMIT lost: no effect and no key, the repetition has both', async () => {
  proxy.loseNext('commit');
  await expect(open('key', { banking: unreliable })).rejects.toThrow();
  expect([await accounts(), await keys()]).toEqual([[], 0]);
  const id = await open('key');
  expect(await accounts()).toMatchObject([{ id }]);
  expect(await keys()).toBe(1);
});

test('answer to the COMMIT lost: the repetition gets the answer of the first', async () => {
  proxy.loseNext('answer');
  await expect(open('key', { banking: unreliable })).rejects.toThrow();
  await expect.poll(keys).toBe(1);
  const id = await open('key');
  expect(await accounts()).toMatchObject([{ id }]);
});

test('first request under way: the others wait and get its answer', async () => {
  const other = await bank.database.sessionAs('owner');
  await other.sql('BEGIN');
  await other.sql('LOCK TABLE audit_events IN EXCLUSIVE MODE');
  const asked = Array.from({ length: 4 }, () => open('key'));
  await expect
    .poll(async () => {
      const [row] = await other.sql<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_locks
         WHERE NOT granted AND locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return row?.waiting;
    })
    .toBe(3);
  await other.sql('COMMIT');
  const answers = await Promise.all(asked);
  expect(new Set(answers).size).toBe(1);
  expect(await accounts()).toHaveLength(1);
});

test('first request is refused: the next one with its key has its turn', async () => {
  await open('first');
  const asked = await Promise.allSettled([open(uuidv7()), open(uuidv7())]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await keys()).toBe(1);
});

test('application’s role: may neither change nor forge over a kept answer', async () => {
  await open('key');
  const application = await bank.database.sessionAs('application');
  await expect(application.sql(`UPDATE idempotency_keys SET answer = 'other'`)).rejects.toThrow(/denied/);
});
