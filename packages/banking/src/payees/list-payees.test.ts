import { randomUUID } from 'node:crypto';
import { aCustomer, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { listPayees } from './list-payees.ts';
import type { Payee } from './payee.ts';
import { removePayee } from './remove-payee.ts';
import { savePayee } from './save-payee.ts';

const NAMES = ['ada', 'ben', 'cid', 'dan', 'eva'];

let bank: TestBank;
let owner: TestUser;
let stranger: TestUser;
beforeAll(async () => {
  bank = await openTestBank();
  const { prisma } = bank.database;
  [owner, stranger] = await Promise.all([aCustomer(prisma), aCustomer(prisma)]);
  for (const username of NAMES) {
    const { id } = await aCustomer(prisma, { username, fullName: `${username} Full` });
    await bank.accountWith(0n, { ownerId: id, currency: 'USD' });
    await bank.accountWith(0n, { ownerId: id, currency: 'EUR' });
    await savePayee(bank.banking, { userId: owner.id, to: username });
  }
});
afterAll(() => bank.close());

test('pages of payees: newest first, no gap or duplicate, full names', async () => {
  const all: Payee[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: Payee[]; nextCursor: string | null } = await listPayees(bank.banking, {
      userId: owner.id,
      limit: 2,
      cursor,
    });
    expect(page.items.length).toBeLessThanOrEqual(2);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(all.map(({ to, name }) => [to, name])).toEqual(
    NAMES.toReversed().map((username) => [username, `${username} Full`]),
  );
});

test('currencies: all of the user’s for a username, its own for an account number', async () => {
  const account = await bank.accountWith(0n, { currency: 'CZK' });
  const { id } = await savePayee(bank.banking, { userId: owner.id, to: account.number });
  const { items } = await listPayees(bank.banking, { userId: owner.id, limit: 2 });
  expect(items.map(({ currencies }) => currencies)).toEqual([['CZK'], ['EUR', 'USD']]);
  await removePayee(bank.banking, { userId: owner.id, payeeId: id });
});

test('another customer’s cursor: VALIDATION_FAILED on `cursor`', async () => {
  const { nextCursor } = await listPayees(bank.banking, { userId: owner.id, limit: 2 });
  await expect(
    listPayees(bank.banking, { userId: stranger.id, limit: 5, cursor: nextCursor ?? '' }),
  ).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: ['cursor'] });
  expect((await listPayees(bank.banking, { userId: stranger.id, limit: 5 })).items).toEqual([]);
});

test.each(['', 'x', Buffer.from('{"id":"1"}').toString('base64url')])(
  'cursor %j: VALIDATION_FAILED on `cursor`',
  async (cursor) => {
    await expect(listPayees(bank.banking, { userId: owner.id, limit: 5, cursor })).rejects.toMatchObject({
      domainCode: 'VALIDATION_FAILED',
      path: ['cursor'],
    });
  },
);

test('removing another customer’s payee: NOT_FOUND, the same as for an unknown one', async () => {
  const [payee] = (await listPayees(bank.banking, { userId: owner.id, limit: 1 })).items;
  for (const payeeId of [payee?.id ?? '', randomUUID()]) {
    await expect(removePayee(bank.banking, { userId: stranger.id, payeeId })).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
      path: ['id'],
    });
  }
  expect((await listPayees(bank.banking, { userId: owner.id, limit: 20 })).items).toHaveLength(NAMES.length);
});

test('payee removed: once, and the audit log names them', async () => {
  const { id } = await savePayee(bank.banking, { userId: stranger.id, to: 'ada', nickname: 'A' });
  const remove = () =>
    removePayee(bank.banking, { userId: stranger.id, payeeId: id, origin: { requestId: 'request-1' } });
  await remove();
  await expect(remove()).rejects.toMatchObject({ domainCode: 'NOT_FOUND' });
  expect((await listPayees(bank.banking, { userId: stranger.id, limit: 5 })).items).toEqual([]);
  const events = await bank.database.prisma.auditEvent.findMany({
    where: { objectId: id, action: 'payee.removed' },
  });
  expect(events).toMatchObject([
    { actorId: stranger.id, before: { to: 'ada', nickname: 'A' }, after: null, requestId: 'request-1' },
  ]);
});
