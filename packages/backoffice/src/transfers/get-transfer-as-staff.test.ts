import { randomUUID } from 'node:crypto';
import { createTransfer } from '@caudal/banking';
import { aDeposit, BANK_NAME, openTestBank, postOne, type TestBank } from '@caudal/banking/testing';
import { type TransferId, transferIdFrom } from '@caudal/domain';
import { aBanker, aCustomer, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backoffice } from '../backoffice.ts';
import { type CounterInput, deposit, withdraw } from '../counter/counter.ts';
import { getTransferAsStaff } from './get-transfer-as-staff.ts';

let bank: TestBank;
let office: Pick<Backoffice, 'banking' | 'counterLimits'>;
let banker: TestUser;
let ana: TestUser;
let account: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  office = { banking: bank.banking, counterLimits: new Map() };
  banker = await aBanker(bank.database.prisma, { fullName: 'Mara Banker' });
  ana = await aCustomer(bank.database.prisma, { fullName: 'Ana García' });
  account = await bank.accountWith(100n, { ownerId: ana.id });
});
afterAll(() => bank.close());

const get = (transferId: TransferId) => getTransferAsStaff(bank, { transferId, actorId: banker.id });

function atCounter(): CounterInput {
  return {
    bankerId: banker.id,
    id: transferIdFrom(randomUUID()),
    accountId: account.id,
    amountMinor: 40n,
    origin: {},
  };
}

test('deposit: full name of the customer, servedBy is the banker', async () => {
  const booked = await deposit(office, { ...atCounter(), description: 'Savings' });
  expect(await get(booked.id)).toEqual({
    ...booked,
    fromOwnerId: null,
    toOwnerId: ana.id,
    servedBy: 'Mara Banker',
  });
  expect(booked.to).toEqual({ accountNumber: account.number, name: 'Ana García', masked: false });
});

test('withdrawal: fromOwnerId is the customer, servedBy is the banker', async () => {
  const booked = await withdraw(office, atCounter());
  expect(await get(booked.id)).toMatchObject({
    kind: 'withdrawal',
    from: { accountNumber: account.number, name: 'Ana García', masked: false },
    to: { accountNumber: null, name: BANK_NAME, masked: false },
    fromOwnerId: ana.id,
    toOwnerId: null,
    servedBy: 'Mara Banker',
  });
});

test('transfer between customers: both full names, servedBy is null', async () => {
  const bob = await aCustomer(bank.database.prisma, { fullName: 'Bob Brown' });
  const bobs = await bank.accountWith(0n, { ownerId: bob.id });
  const { id } = await createTransfer(bank.banking, {
    userId: ana.id,
    id: transferIdFrom(randomUUID()),
    fromAccountId: account.id,
    to: bobs.number,
    amountMinor: 1n,
    currency: account.currency,
  });
  expect(await get(id)).toMatchObject({
    from: { name: 'Ana García' },
    to: { name: 'Bob Brown' },
    fromOwnerId: ana.id,
    toOwnerId: bob.id,
    servedBy: null,
    entry: null,
  });
});

test('deposit without a banker: servedBy is null', async () => {
  const posting = aDeposit(account, 5n);
  await postOne(bank.posting, posting);
  expect(await get(posting.id)).toMatchObject({ kind: 'deposit', servedBy: null });
});

test('unknown transfer: NOT_FOUND on id', async () => {
  await expect(get(transferIdFrom(randomUUID()))).rejects.toMatchObject({
    domainCode: 'NOT_FOUND',
    path: ['id'],
  });
});
