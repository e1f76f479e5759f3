import { randomUUID } from 'node:crypto';
import { aDeposit, aTransfer, postOne } from '@caudal/banking/testing';
import { accountIdFrom } from '@caudal/domain';
import { aBanker, aCustomer, anAccount, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '../requests/fixtures/test-office.ts';
import { type CustomerEntries, listCustomerEntries } from './list-customer-entries.ts';

let world: TestOffice;
let mara: TestUser;
let ana: TestAccount;
beforeAll(async () => {
  world = await openTestOffice();
  const { prisma } = world.users;
  mara = await aBanker(prisma);
  ana = await world.account();
  const zoe = await aCustomer(prisma, { fullName: 'Zoe Zimmermann' });
  const zoes = await anAccount(prisma, { ownerId: zoe.id });
  for (const posting of [aDeposit(ana, 500n), aTransfer(ana, zoes, 20n), aTransfer(ana, zoes, 30n)])
    await postOne(world.bank.posting, posting);
});
afterAll(() => world.close());

const list = (input: Partial<CustomerEntries> = {}) =>
  listCustomerEntries(world.office, { accountId: ana.id, actorId: mara.id, limit: 2, ...input });

test('listCustomerEntries: newest first, names in full, page by page; one look', async () => {
  const first = await list();
  const next = await list({ cursor: first.nextCursor ?? '' });
  expect([...first.items, ...next.items].map(({ amountMinor }) => amountMinor)).toEqual([-30n, -20n, 500n]);
  expect(next.nextCursor).toBeNull();
  expect(first.items[0]?.counterparty).toMatchObject({ name: 'Zoe Zimmermann', masked: false });
  const views = await world.users.prisma.auditEvent.findMany({ where: { action: 'customer.viewed' } });
  expect(views).toMatchObject([{ actorId: mara.id, objectId: ana.ownerId }]);
});

test('text in a name that its owner sees masked: found by staff', async () => {
  expect((await list({ text: 'zimmer', limit: 9 })).items).toHaveLength(2);
});

test('cursor of another member of staff: VALIDATION_FAILED on `cursor`', async () => {
  const { nextCursor } = await list();
  const nico = await aBanker(world.users.prisma);
  await expect(list({ cursor: nextCursor ?? '', actorId: nico.id })).rejects.toMatchObject({
    domainCode: 'VALIDATION_FAILED',
    path: ['cursor'],
  });
});

test('account of their own: SELF_SERVICE; unknown account, and one of the bank: NOT_FOUND', async () => {
  const { prisma } = world.users;
  const own = await anAccount(prisma, { ownerId: mara.id });
  await expect(list({ accountId: own.id })).rejects.toMatchObject({ domainCode: 'SELF_SERVICE' });
  const cash = await prisma.account.findFirstOrThrow({ where: { ownerId: null } });
  for (const id of [randomUUID(), cash.id])
    await expect(list({ accountId: accountIdFrom(id) })).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
      path: ['id'],
    });
});
