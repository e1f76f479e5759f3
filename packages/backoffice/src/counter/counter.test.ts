import { randomUUID } from 'node:crypto';
import { BANK_NAME, openTestBank, type TestBank } from '@caudal/banking/testing';
import { accountIdFrom, type TransferId, transferIdFrom } from '@caudal/domain';
import { aBanker, aCustomer, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backoffice } from '../backoffice.ts';
import { type CounterInput, deposit, withdraw } from './counter.ts';

let bank: TestBank;
let office: Pick<Backoffice, 'banking' | 'counterLimits'>;
let banker: TestUser;
let account: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  office = { banking: bank.banking, counterLimits: new Map([['EUR', 500n]]) };
  banker = await aBanker(bank.database.prisma);
  account = await bank.accountWith(100n);
});
afterAll(() => bank.close());

function input(change: Partial<CounterInput> = {}): CounterInput {
  const origin = { address: '192.0.2.7', requestId: 'request-1' };
  return {
    bankerId: banker.id,
    id: transferIdFrom(randomUUID()),
    accountId: account.id,
    amountMinor: 40n,
    origin,
    ...change,
  };
}
const eventsOf = (transferId: TransferId) =>
  bank.database.prisma.auditEvent.findMany({
    where: { after: { path: ['transferId'], equals: transferId } },
  });

describe.each([
  ['a deposit', deposit, 40n, 'cash.deposited'],
  ['a withdrawal', withdraw, -40n, 'cash.withdrawn'],
] as const)('%s', (_what, book, change, action) => {
  test('posted against cash: full names for staff, one audit event', async () => {
    const before = await bank.balanceOf(account);
    const request = input({ description: 'at the counter' });
    const transfer = await book(office, request);
    expect(await bank.balanceOf(account)).toBe(before + change);
    const names = [transfer.from.name, transfer.to.name];
    expect(names).toEqual(change > 0n ? [BANK_NAME, 'Ana García'] : ['Ana García', BANK_NAME]);
    expect(transfer.entry).toBeNull();
    expect(await eventsOf(request.id)).toMatchObject([
      { actorId: banker.id, action, objectId: account.id, address: '192.0.2.7', requestId: 'request-1' },
    ]);
  });

  test('same id again: same answer, posted once, one audit event', async () => {
    const request = input();
    const answers = await Promise.all([book(office, request), book(office, { ...request })]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await book(office, { ...request })).toEqual(answers[0]);
    expect(await eventsOf(request.id)).toHaveLength(1);
    expect(await bank.timesPosted(request.id)).toBe(1);
  });

  test('frozen account: ACCOUNT_FROZEN, no audit event', async () => {
    const frozen = await bank.accountWith(50n);
    await bank.database.prisma.account.update({ where: { id: frozen.id }, data: { status: 'frozen' } });
    const request = input({ accountId: frozen.id });
    await expect(book(office, request)).rejects.toMatchObject({ domainCode: 'ACCOUNT_FROZEN' });
    expect(await eventsOf(request.id)).toEqual([]);
  });

  test('own account: SELF_SERVICE on accountId, no audit event', async () => {
    const self = await aBanker(bank.database.prisma);
    const own = await bank.accountWith(100n, { ownerId: self.id });
    const request = input({ accountId: own.id, bankerId: self.id });
    await expect(book(office, request)).rejects.toMatchObject({
      domainCode: 'SELF_SERVICE',
      path: ['accountId'],
    });
    expect(await eventsOf(request.id)).toEqual([]);
    expect(await bank.balanceOf(own)).toBe(100n);
  });

  test.each([
    ['USD', 1_000_000n, 'must be at most 1000000 (10000.00 USD) without a second person'],
    ['JPY', 1_500_000n, 'must be at most 1500000 (1500000 JPY) without a second person'],
    ['EUR', 500n, 'must be at most 500 (5.00 EUR) without a second person'],
  ])(
    '%s above the limit of %s: APPROVAL_REQUIRED, the limit itself is posted',
    async (currency, limit, problem) => {
      const wealthy = await bank.accountWith(5_000_000n, { currency });
      const above = input({ accountId: wealthy.id, amountMinor: limit + 1n });
      await expect(book(office, above)).rejects.toMatchObject({
        domainCode: 'APPROVAL_REQUIRED',
        path: ['amountMinor'],
        problem,
      });
      const most = input({ accountId: wealthy.id, amountMinor: limit });
      expect(await book(office, most)).toMatchObject({ amountMinor: limit });
    },
  );

  test('limit lowered since: the same id gets the same answer', async () => {
    const wealthy = await bank.accountWith(1_000n, { currency: 'EUR' });
    const request = input({ accountId: wealthy.id, amountMinor: 450n });
    const answer = await book(office, request);
    const stricter = { ...office, counterLimits: new Map([['EUR', 100n]]) };
    expect(await book(stricter, { ...request })).toEqual(answer);
  });

  test('unknown or system account: NOT_FOUND on accountId', async () => {
    const { id } = await bank.database.prisma.account.findFirstOrThrow({ where: { kind: 'system' } });
    for (const accountId of [id, accountIdFrom(randomUUID())]) {
      await expect(book(office, input({ accountId }))).rejects.toMatchObject({
        domainCode: 'NOT_FOUND',
        path: ['accountId'],
      });
    }
  });
});

test('withdrawal above the balance: INSUFFICIENT_FUNDS, balance unchanged', async () => {
  const before = await bank.balanceOf(account);
  await expect(withdraw(office, input({ amountMinor: before + 1n }))).rejects.toMatchObject({
    domainCode: 'INSUFFICIENT_FUNDS',
  });
  expect(await bank.balanceOf(account)).toBe(before);
});

describe('disabled customer', () => {
  const disabledWith = async (minor: bigint) => {
    const owner = await aCustomer(bank.database.prisma);
    const held = await bank.accountWith(minor, { ownerId: owner.id });
    await bank.database.prisma.user.update({ where: { id: owner.id }, data: { status: 'disabled' } });
    return held;
  };

  test('withdrawal: USER_DISABLED, balance unchanged, no audit event', async () => {
    const held = await disabledWith(100n);
    const request = input({ accountId: held.id });
    await expect(withdraw(office, request)).rejects.toMatchObject({ domainCode: 'USER_DISABLED' });
    expect(await bank.balanceOf(held)).toBe(100n);
    expect(await eventsOf(request.id)).toEqual([]);
  });

  test('deposit: posted, as money that somebody else sends', async () => {
    const held = await disabledWith(100n);
    await deposit(office, input({ accountId: held.id }));
    expect(await bank.balanceOf(held)).toBe(140n);
  });
});
