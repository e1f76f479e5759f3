import { randomUUID } from 'node:crypto';
import { BANK_NAME, openTestBank, type TestBank } from '@caudal/banking/testing';
import { accountIdFrom, type TransferId, transferIdFrom } from '@caudal/domain';
import { aBanker, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CounterInput, deposit, withdraw } from './counter.ts';

let bank: TestBank;
let banker: TestUser;
let account: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
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
    const transfer = await book(bank, request);
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
    const answers = await Promise.all([book(bank, request), book(bank, { ...request })]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await book(bank, { ...request })).toEqual(answers[0]);
    expect(await eventsOf(request.id)).toHaveLength(1);
    expect(await bank.timesPosted(request.id)).toBe(1);
  });

  test('frozen account: ACCOUNT_FROZEN, no audit event', async () => {
    const frozen = await bank.accountWith(50n);
    await bank.database.prisma.account.update({ where: { id: frozen.id }, data: { status: 'frozen' } });
    const request = input({ accountId: frozen.id });
    await expect(book(bank, request)).rejects.toMatchObject({ domainCode: 'ACCOUNT_FROZEN' });
    expect(await eventsOf(request.id)).toEqual([]);
  });

  test('unknown or system account: NOT_FOUND on accountId', async () => {
    const { id } = await bank.database.prisma.account.findFirstOrThrow({ where: { kind: 'system' } });
    for (const accountId of [id, accountIdFrom(randomUUID())]) {
      await expect(book(bank, input({ accountId }))).rejects.toMatchObject({
        domainCode: 'NOT_FOUND',
        path: ['accountId'],
      });
    }
  });
});

test('withdrawal above the balance: INSUFFICIENT_FUNDS, balance unchanged', async () => {
  const before = await bank.balanceOf(account);
  await expect(withdraw(bank, input({ amountMinor: before + 1n }))).rejects.toMatchObject({
    domainCode: 'INSUFFICIENT_FUNDS',
  });
  expect(await bank.balanceOf(account)).toBe(before);
});
