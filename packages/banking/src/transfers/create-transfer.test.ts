import { randomUUID } from 'node:crypto';
import { accountIdFrom, transferIdFrom, type UserId } from '@caudal/domain';
import { aCustomer, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { createTransfer, createTransfers } from './create-transfer.ts';
import { getTransfer } from './get-transfer.ts';
import type { CreateTransferInput } from './transfer-posting.ts';

let bank: TestBank;
let ana: TestUser;
let bob: TestUser;
let anas: TestAccount;
let bobs: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  ana = await aCustomer(bank.database.prisma, { username: 'ana_g', fullName: 'Ana García' });
  bob = await aCustomer(bank.database.prisma, { username: 'bob_b', fullName: 'Bob Brown' });
  anas = await bank.accountWith(10_000n, { ownerId: ana.id });
  bobs = await bank.accountWith(0n, { ownerId: bob.id });
});
afterAll(() => bank.close());

function input(change: Partial<CreateTransferInput> = {}): CreateTransferInput {
  return {
    id: transferIdFrom(randomUUID()),
    fromAccountId: anas.id,
    to: bobs.number,
    amountMinor: 100n,
    currency: 'USD',
    ...change,
  };
}
const send = (change: Partial<CreateTransferInput> = {}, userId: UserId = ana.id) =>
  createTransfer(bank.banking, { ...input(change), userId });

test('sender’s view: the debit, with the receiver’s name masked', async () => {
  const before = await bank.balanceOf(anas);
  const transfer = await send({ description: 'lunch' });
  expect(transfer).toMatchObject({
    kind: 'transfer',
    amountMinor: 100n,
    description: 'lunch',
    from: { accountNumber: anas.number, name: 'Ana García' },
    to: { accountNumber: bobs.number, name: 'Bob B•••' },
    entry: { accountId: anas.id, amountMinor: -100n, balanceAfterMinor: before - 100n },
  });
  expect(await getTransfer(bank.banking, { userId: ana.id, transferId: transfer.id })).toEqual(transfer);
});

test('receiver’s view: the sender’s full name, and only their own entry', async () => {
  const { id } = await send();
  const transfer = await getTransfer(bank.banking, { userId: bob.id, transferId: id });
  expect(transfer).toMatchObject({
    from: { name: 'Ana García' },
    to: { name: 'Bob Brown' },
    entry: { accountId: bobs.id, amountMinor: 100n, balanceAfterMinor: await bank.balanceOf(bobs) },
  });
});

test('username as receiver: their account in the currency sent', async () => {
  const euros = await bank.accountWith(500n, { ownerId: ana.id, currency: 'EUR' });
  const bobsEuros = await bank.accountWith(0n, { ownerId: bob.id, currency: 'EUR' });
  await send({ fromAccountId: euros.id, to: 'bob_b', currency: 'EUR', amountMinor: 5n });
  expect(await bank.balanceOf(bobsEuros)).toBe(5n);
});

test('same request again: same answer, also without a description', async () => {
  const request = { ...input(), userId: ana.id };
  const first = await createTransfer(bank.banking, request);
  expect(await createTransfer(bank.banking, { ...request, description: '' })).toEqual(first);
  expect(await bank.timesPosted(request.id)).toBe(1);
});

test('another customer’s id: ID_REUSED and nothing else', async () => {
  const { id } = await send();
  await expect(send({ id, fromAccountId: bobs.id, to: anas.number }, bob.id)).rejects.toMatchObject({
    domainCode: 'ID_REUSED',
  });
  // Even an identical request gets no more.
  await expect(send({ id }, bob.id)).rejects.toMatchObject({ domainCode: 'ID_REUSED' });
});

describe('refusal of createTransfer', () => {
  test.each<[string, Partial<CreateTransferInput>, { domainCode: string; path?: string[] }]>([
    [
      'an account that does not exist',
      { fromAccountId: accountIdFrom(randomUUID()) },
      { domainCode: 'NOT_FOUND', path: ['fromAccountId'] },
    ],
    ['an unknown account number', { to: '000000000098' }, { domainCode: 'NOT_FOUND', path: ['to'] }],
    ['an unknown username', { to: 'nobody_here' }, { domainCode: 'NOT_FOUND', path: ['to'] }],
    [
      'another currency than the account’s, and an unknown username',
      { to: 'nobody_here', currency: 'JPY' },
      { domainCode: 'CURRENCY_MISMATCH', path: ['fromAccountId'] },
    ],
    [
      'more than the available balance, to an unknown username',
      { to: 'nobody_here', amountMinor: 10n ** 17n },
      { domainCode: 'INSUFFICIENT_FUNDS' },
    ],
    [
      'a currency other than the account’s',
      { currency: 'JPY' },
      { domainCode: 'CURRENCY_MISMATCH', path: ['fromAccountId'] },
    ],
    ['more than the available balance', { amountMinor: 10n ** 17n }, { domainCode: 'INSUFFICIENT_FUNDS' }],
    ['an amount of zero', { amountMinor: 0n }, { domainCode: 'VALIDATION_FAILED' }],
  ])('%s: refused with code and path', async (_what, change, error) => {
    await expect(send(change)).rejects.toMatchObject(error);
  });

  test('receiver without that currency: CURRENCY_MISMATCH on `to`', async () => {
    const yen = await bank.accountWith(500n, { ownerId: ana.id, currency: 'JPY' });
    await expect(send({ fromAccountId: yen.id, to: 'bob_b', currency: 'JPY' })).rejects.toMatchObject({
      domainCode: 'CURRENCY_MISMATCH',
      path: ['to'],
    });
  });

  test('from another customer’s account: NOT_FOUND, whatever else is wrong', async () => {
    const expected = { domainCode: 'NOT_FOUND', path: ['fromAccountId'] };
    await expect(send({ fromAccountId: bobs.id, to: anas.number })).rejects.toMatchObject(expected);
    await expect(send({ fromAccountId: bobs.id, to: bobs.number })).rejects.toMatchObject(expected);
    await expect(send({ fromAccountId: bobs.id, to: 'nobody_here' })).rejects.toMatchObject(expected);
    await expect(send({ fromAccountId: bobs.id, to: 'ana_g', currency: 'JPY' })).rejects.toMatchObject(
      expected,
    );
    await bank.database.prisma.account.update({ where: { id: bobs.id }, data: { status: 'frozen' } });
    await expect(send({ fromAccountId: bobs.id, to: anas.number })).rejects.toMatchObject(expected);
    await bank.database.prisma.account.update({ where: { id: bobs.id }, data: { status: 'active' } });
  });

  test('from a system account: NOT_FOUND', async () => {
    const cash = await bank.database.prisma.account.findFirstOrThrow({ where: { kind: 'system' } });
    await expect(send({ fromAccountId: cash.id })).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
      path: ['fromAccountId'],
    });
  });

  test('to the same account: SAME_ACCOUNT', async () => {
    await expect(send({ to: anas.number })).rejects.toMatchObject({ domainCode: 'SAME_ACCOUNT' });
    await expect(send({ to: 'ana_g' })).rejects.toMatchObject({ domainCode: 'SAME_ACCOUNT' });
  });

  test.each([
    ['transferLimitMinor', 'TRANSFER_LIMIT_EXCEEDED'],
    ['dailyLimitMinor', 'DAILY_LIMIT_EXCEEDED'],
  ])(
    'above the account’s %s: %s on `amountMinor`, in a batch on that of its transfer',
    async (limit, domainCode) => {
      const { id: fromAccountId, ownerId: userId } = await bank.accountWith(500n);
      await bank.database.prisma.account.update({ where: { id: fromAccountId }, data: { [limit]: 9n } });
      const above = { fromAccountId, amountMinor: 10n };
      await expect(send(above, userId)).rejects.toMatchObject({ domainCode, path: ['amountMinor'] });
      const transfers = [input({ fromAccountId, amountMinor: 1n }), input(above)];
      await expect(
        createTransfers(bank.banking, { batchId: randomUUID(), userId, transfers }),
      ).rejects.toMatchObject({ domainCode, path: ['transfers', 1, 'amountMinor'] });
    },
  );

  test('to a frozen account: PAYEE_CANNOT_RECEIVE on `to`', async () => {
    const frozen = await bank.accountWith(0n, { status: 'frozen' });
    await expect(send({ to: frozen.number })).rejects.toMatchObject({
      domainCode: 'PAYEE_CANNOT_RECEIVE',
      path: ['to'],
    });
  });

  test('disabled customer: USER_DISABLED', async () => {
    const disabled = await aCustomer(bank.database.prisma, { status: 'disabled' });
    const account = await bank.accountWith(100n, { ownerId: disabled.id });
    await expect(send({ fromAccountId: account.id }, disabled.id)).rejects.toMatchObject({
      domainCode: 'USER_DISABLED',
    });
  });
});

describe('createTransfers', () => {
  test('batch: sends all', async () => {
    const transfers = Array.from({ length: 5 }, () => input());
    const sent = await createTransfers(bank.banking, { batchId: randomUUID(), userId: ana.id, transfers });
    expect(sent.map(({ id }) => id)).toEqual(transfers.map(({ id }) => id));
  });

  test('batch with a refusal: sends none and names the transfer', async () => {
    const before = await bank.balanceOf(anas);
    const transfers = [input(), input({ to: 'nobody_here' }), input()];
    await expect(
      createTransfers(bank.banking, { batchId: randomUUID(), userId: ana.id, transfers }),
    ).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
      path: ['transfers', 1, 'to'],
    });
    expect(await bank.balanceOf(anas)).toBe(before);
  });
});

test('another customer’s transfer: NOT_FOUND, the same as for an unknown id', async () => {
  const { id } = await send();
  const stranger = await aCustomer(bank.database.prisma);
  for (const transferId of [id, transferIdFrom(randomUUID())]) {
    await expect(getTransfer(bank.banking, { userId: stranger.id, transferId })).rejects.toMatchObject({
      domainCode: 'NOT_FOUND',
    });
  }
});
