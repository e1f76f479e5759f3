import { randomUUID } from 'node:crypto';
import { BANK_NAME, openTestBank, type TestBank } from '@caudal/banking/testing';
import {
  accountIdFrom,
  bankTransferId,
  isDomainError,
  type TransferId,
  transferIdFrom,
} from '@caudal/domain';
import { aBanker, aCustomer, type TestAccount, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backoffice } from '../backoffice.ts';
import { type CounterInput, deposit, withdraw } from './counter.ts';
import { leftAtCounter } from './counter-limit.ts';

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

describe('day of a banker', () => {
  const limited = () => ({ ...office, counterDayLimits: new Map([['USD', 1_000n]]) });
  const codeOf = (booking: Promise<unknown>) =>
    booking.then(
      () => 'posted',
      (error: unknown) => (isDomainError(error) ? error.domainCode : error),
    );

  test('deposits and withdrawals of all customers count together, in each currency and for each banker', async () => {
    const [own, other] = [await aBanker(bank.database.prisma), await aBanker(bank.database.prisma)];
    const rich = await bank.accountWith(5_000n);
    const euros = await bank.accountWith(0n, { currency: 'EUR' });
    const book = (change: Partial<CounterInput>, how = deposit) =>
      codeOf(how(limited(), input({ bankerId: own.id, accountId: rich.id, ...change })));
    expect(await book({ amountMinor: 600n })).toBe('posted');
    expect(await book({ amountMinor: 300n }, withdraw)).toBe('posted');
    expect(await book({ amountMinor: 101n, accountId: account.id })).toBe('APPROVAL_REQUIRED');
    const more = input({ bankerId: own.id, amountMinor: 101n });
    await expect(deposit(limited(), more)).rejects.toMatchObject({
      path: ['amountMinor'],
      problem: 'with what you have booked today must be at most 1000 (10.00 USD) without a second person',
    });
    expect(await book({ amountMinor: 500n, accountId: euros.id })).toBe('posted');
    expect(await book({ amountMinor: 1_000n, bankerId: other.id })).toBe('posted');
    const last = input({ bankerId: own.id, accountId: rich.id, amountMinor: 100n });
    const answer = await deposit(limited(), last);
    expect(await deposit(limited(), { ...last })).toEqual(answer);
    expect((await leftAtCounter(limited(), own.id))('USD')).toBe(0n);
    expect((await leftAtCounter(limited(), other.id))('EUR')).toBe(500n);
    expect((await leftAtCounter(office, own.id))('USD')).toBe(1_000_000n);
  });

  test('yesterday, and what a second person approved: do not count', async () => {
    const { id: bankerId } = await aBanker(bank.database.prisma);
    const { sql } = await bank.database.sessionAs('owner');
    const event = (transferId: string, age: string) =>
      sql(
        `INSERT INTO audit_events (id, position, actor_id, action, object_type, object_id, after, created_at)
         VALUES (gen_random_uuid(), 1, $1::uuid, 'cash.deposited', 'account', $2, $3::jsonb, now() - $4::interval)`,
        [bankerId, account.id, JSON.stringify({ transferId, amountMinor: '900', currency: 'USD' }), age],
      );
    await event(randomUUID(), '25 hours');
    await event(bankTransferId(randomUUID()), '0');
    expect(await codeOf(deposit(limited(), input({ bankerId, amountMinor: 1_000n })))).toBe('posted');
    expect(await codeOf(deposit(limited(), input({ bankerId, amountMinor: 1n })))).toBe('APPROVAL_REQUIRED');
  });

  test('thirty at once through two processes: as many as it allows, none refused needlessly', async () => {
    const { id: bankerId } = await aBanker(bank.database.prisma);
    const banking = { ...bank.banking, posting: bank.anotherEngine() };
    const ends = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        codeOf(
          deposit(
            index % 2 === 0 ? limited() : { ...limited(), banking },
            input({ bankerId, amountMinor: 100n }),
          ),
        ),
      ),
    );
    expect(ends.filter((end) => end === 'posted')).toHaveLength(10);
    expect(ends.filter((end) => end === 'APPROVAL_REQUIRED')).toHaveLength(20);
  });
});
