import { type TransferId, transferIdFrom, userIdFrom } from '@caudal/domain';
import { aCustomer, type TestAccount } from '@caudal/testing';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openAccount } from '../accounts/open-account.ts';
import {
  aTransfer,
  aWithdrawal,
  byId,
  countOutcomes,
  openTestBank,
  outcomeOf,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import { BankDays } from './bank-days.ts';
import type { Posting } from './posting.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

interface Limits {
  readonly transferLimitMinor?: bigint;
  readonly dailyLimitMinor?: bigint;
}

async function limited(limits: Limits): Promise<[from: TestAccount, to: TestAccount]> {
  const from = await bank.accountWith(1_000_000n);
  await bank.database.prisma.account.update({ where: { id: from.id }, data: limits });
  return [from, await bank.accountWith(0n)];
}

/** As its owner sends it. */
function sent(from: TestAccount, to: TestAccount, amountMinor: bigint, more: Partial<Posting> = {}): Posting {
  return aTransfer(from, to, amountMinor, { authority: { by: 'owner', userId: from.ownerId }, ...more });
}

const send = (from: TestAccount, to: TestAccount, amountMinor: bigint) =>
  outcomeOf(postOne(bank.posting, sent(from, to, amountMinor)));

describe('limit of one transfer', () => {
  test('up to it posted, a cent more refused', async () => {
    const [from, to] = await limited({ transferLimitMinor: 1_000n });
    expect(await send(from, to, 1_001n)).toBe('TRANSFER_LIMIT_EXCEEDED');
    expect(await send(from, to, 1_000n)).toBe('posted');
    expect(await send(from, to, 1_000n)).toBe('posted');
  });
});

describe('limit of a day', () => {
  test('fifty parallel transfers from two processes: as many as it allows, none above, none refused needlessly', async () => {
    const [from, to] = await limited({ dailyLimitMinor: 1_050n });
    const other = bank.anotherEngine();
    const outcomes = Array.from({ length: 50 }, (_, index) =>
      postOne(index % 2 === 0 ? bank.posting : other, sent(from, to, 100n)),
    );
    expect(await countOutcomes(outcomes)).toEqual({ posted: 10, DAILY_LIMIT_EXCEEDED: 40 });
    expect(await bank.balanceOf(to)).toBe(1_000n);
    expect([await send(from, to, 51n), await send(from, to, 50n), await send(from, to, 1n)]).toEqual([
      'DAILY_LIMIT_EXCEEDED',
      'posted',
      'DAILY_LIMIT_EXCEEDED',
    ]);
  });

  test('amounts of any size, from processes that know all, some and nothing of the day: exact', async () => {
    const [from, to] = await limited({ dailyLimitMinor: 10_000n });
    const amounts = Array.from({ length: 120 }, (_, index) => BigInt(1 + ((index * 7919) % 400)));
    const known = [bank.posting, bank.anotherEngine()];
    const results = await Promise.all(
      amounts.map(async (amount, index) => {
        const engine = index % 12 === 0 ? bank.anotherEngine() : known[index % 2];
        if (engine === undefined) throw new RangeError('no engine');
        return { amount, outcome: await outcomeOf(postOne(engine, sent(from, to, amount))) };
      }),
    );
    const total = await bank.balanceOf(to);
    expect(total).toBeLessThanOrEqual(10_000n);
    const refused = results.filter(({ outcome }) => outcome === 'DAILY_LIMIT_EXCEEDED');
    expect(refused.length).toBeGreaterThan(0);
    // What was sent only grows, so whoever was refused rightly would be refused at the end, too.
    for (const { amount } of refused) expect(total + amount).toBeGreaterThan(10_000n);
    expect(
      results.filter(({ outcome }) => outcome === 'posted').reduce((sum, { amount }) => sum + amount, 0n),
    ).toBe(total);
  });

  test('atomic command that is refused: gives back what it had taken', async () => {
    const [from, to] = await limited({ dailyLimitMinor: 1_000n });
    const both = bank.posting.post({
      mode: 'atomic',
      postings: [sent(from, to, 600n), sent(from, to, 600n)],
    });
    const rest = postOne(bank.posting, sent(from, to, 1_000n));
    expect(await Promise.all([outcomeOf(both), outcomeOf(rest)])).toEqual(['DAILY_LIMIT_EXCEEDED', 'posted']);
  });

  test('the same id again: answered as posted, though nothing is left', async () => {
    const [from, to] = await limited({ dailyLimitMinor: 100n });
    const posting = sent(from, to, 100n);
    expect(await outcomeOf(postOne(bank.posting, posting))).toBe('posted');
    expect(await outcomeOf(postOne(bank.posting, posting))).toBe('posted');
    expect(await bank.timesPosted(posting.id)).toBe(1);
  });

  test('only what the owner sent today counts: not yesterday, not what came in, not the counter, and no reversal', async () => {
    const from = await bank.accountWith(0n);
    const to = await bank.accountWith(0n);
    const yesterday = new Date(Date.now() - 86_400_000);
    const cash = { by: 'system', code: 'cash' } as const;
    const history: Posting[] = [
      aTransfer(from, from, 5_000n, { kind: 'deposit', from: cash, bookedAt: yesterday }),
      aTransfer(from, to, 900n, { bookedAt: yesterday }),
    ];
    await bank.posting.post({ mode: 'atomic', postings: history, shard: 900 });
    await bank.database.prisma.account.update({ where: { id: from.id }, data: { dailyLimitMinor: 1_000n } });
    await postOne(bank.posting, aWithdrawal(from, 500n, { authority: { by: 'counter' } }));
    await postOne(bank.posting, aTransfer(to, from, 300n));
    const first = sent(from, to, 700n);
    expect(await outcomeOf(postOne(bank.posting, first))).toBe('posted');
    await postOne(bank.posting, reversalOf(first, [from, to]));
    expect([await send(from, to, 301n), await send(from, to, 300n)]).toEqual([
      'DAILY_LIMIT_EXCEEDED',
      'posted',
    ]);
  });

  test('closing and opening again resets nothing', async () => {
    const { id: userId } = await aCustomer(bank.database.prisma);
    const to = await bank.accountWith(0n);
    const { prisma } = bank.database;
    const open = async (): Promise<TestAccount> => {
      const { id, number, currency } = await openAccount(bank.banking, { userId, currency: 'USD' });
      await postOne(bank.posting, aTransfer(to, to, 400n, depositInto(id)));
      return { id, number, currency, ownerId: userIdFrom(userId) };
    };
    const first = await open();
    const limits = { transferLimitMinor: 400n, dailyLimitMinor: 1_000n };
    await prisma.account.update({ where: { id: first.id }, data: limits });
    expect(await send(first, to, 400n)).toBe('posted');
    await prisma.account.update({ where: { id: first.id }, data: { status: 'closed' } });
    const second = await open();
    expect(await prisma.account.findUniqueOrThrow({ where: { id: second.id } })).toMatchObject(limits);
    expect(await send(second, to, 400n)).toBe('posted');
    await prisma.account.update({ where: { id: second.id }, data: { status: 'closed' } });
    const third = await open();
    expect([await send(third, to, 201n), await send(third, to, 200n)]).toEqual([
      'DAILY_LIMIT_EXCEEDED',
      'posted',
    ]);
    await postOne(bank.posting, aWithdrawal(third, 200n));
    await prisma.account.update({ where: { id: third.id }, data: { status: 'closed' } });
    await prisma.account.update({ where: { id: third.id }, data: { status: 'active' } });
    await postOne(bank.posting, aTransfer(to, to, 100n, depositInto(third.id)));
    expect(await send(third, to, 1n)).toBe('DAILY_LIMIT_EXCEEDED');
  });

  test('limit that is set, raised and taken off: holds from the next transfer on', async () => {
    const [from, to] = await limited({});
    const set = (dailyLimitMinor: bigint | null) =>
      bank.database.prisma.account.update({ where: { id: from.id }, data: { dailyLimitMinor } });
    expect(await send(from, to, 500n)).toBe('posted');
    await set(600n);
    expect(await send(from, to, 101n)).toBe('DAILY_LIMIT_EXCEEDED');
    await set(601n);
    expect(await send(from, to, 101n)).toBe('posted');
    await set(null);
    expect(await send(from, to, 5_000n)).toBe('posted');
    await set(5_602n);
    expect([await send(from, to, 2n), await send(from, to, 1n)]).toEqual(['DAILY_LIMIT_EXCEEDED', 'posted']);
  });
});

describe('day that ends between two transfers', () => {
  const { around } = BankDays.prototype;
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    ['at midnight', 'America/Argentina/Buenos_Aires', '2026-11-30T03:00:00Z'],
    ['where the clock skips midnight', 'Asia/Beirut', '2024-03-30T22:00:00Z'],
  ])(
    '%s: from then on the whole limit again, whatever a process remembers',
    async (_what, timeZone, next) => {
      const [from, to] = await limited({ dailyLimitMinor: 1_000n });
      // The zone's own days, moved so that the next one begins at an instant of this test.
      let begins = Date.now() + 3_600_000;
      const moved = (ms: number) => new Date(ms + begins - Date.parse(next));
      const zone = new BankDays(timeZone);
      vi.spyOn(BankDays.prototype, 'around').mockImplementation((now) =>
        around.call(zone, new Date(+now - begins + Date.parse(next))).map((day) => moved(+day)),
      );
      const engines = [bank.anotherEngine(), bank.anotherEngine()] as const;
      const [knowing, other] = engines.map(
        (engine) => (amount: bigint) => outcomeOf(postOne(engine, sent(from, to, amount))),
      );
      if (knowing === undefined || other === undefined) throw new Error('no engine');
      expect([await knowing(700n), await other(300n), await knowing(1n)]).toEqual([
        'posted',
        'posted',
        'DAILY_LIMIT_EXCEEDED',
      ]);
      begins = Date.now() + 50;
      const clock = () => bank.database.prisma.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
      await expect.poll(async () => +(await clock())[0].now).toBeGreaterThan(begins);
      expect([await knowing(600n), await other(401n), await other(400n), await knowing(1n)]).toEqual([
        'posted',
        'DAILY_LIMIT_EXCEEDED',
        'posted',
        'DAILY_LIMIT_EXCEEDED',
      ]);
    },
  );
});

describe('default limits of a currency', () => {
  test('hold for accounts without their own, in that currency', async () => {
    const engine = bank.anotherEngine({
      limits: {
        timeZone: 'UTC',
        perTransfer: new Map([['USD', 800n]]),
        perDay: new Map([['USD', 1_000n]]),
      },
    });
    const outcome = (from: TestAccount, to: TestAccount, amount: bigint) =>
      outcomeOf(postOne(engine, sent(from, to, amount)));
    const [plain, to] = await limited({});
    const [own] = await limited({ transferLimitMinor: 2_000n, dailyLimitMinor: 2_500n });
    const euros = await bank.accountWith(10_000n, { currency: 'EUR' });
    const toEuros = await bank.accountWith(0n, { currency: 'EUR' });
    expect([
      await outcome(plain, to, 801n),
      await outcome(plain, to, 800n),
      await outcome(plain, to, 201n),
      await outcome(plain, to, 200n),
    ]).toEqual(['TRANSFER_LIMIT_EXCEEDED', 'posted', 'DAILY_LIMIT_EXCEEDED', 'posted']);
    expect([await outcome(own, to, 2_000n), await outcome(own, to, 501n)]).toEqual([
      'posted',
      'DAILY_LIMIT_EXCEEDED',
    ]);
    expect(await outcome(euros, toEuros, 5_000n)).toBe('posted');
  });
});

describe('frozen person', () => {
  test('nothing leaves any account, and money comes in only if that was chosen', async () => {
    const [from, to] = await limited({});
    const freeze = (id: string, receivesWhileFrozen: boolean) =>
      bank.database.prisma.user.update({
        where: { id },
        data: { frozenAt: new Date(), receivesWhileFrozen },
      });
    await freeze(from.ownerId, true);
    expect(await send(from, to, 1n)).toBe('ACCOUNT_FROZEN');
    expect(
      await outcomeOf(postOne(bank.posting, aWithdrawal(from, 1n, { authority: { by: 'counter' } }))),
    ).toBe('ACCOUNT_FROZEN');
    const payer = await bank.accountWith(100n);
    expect(await send(payer, from, 1n)).toBe('posted');
    await freeze(from.ownerId, false);
    expect(await send(payer, from, 1n)).toBe('PAYEE_CANNOT_RECEIVE');
    await bank.database.prisma.user.update({ where: { id: from.ownerId }, data: { frozenAt: null } });
    expect(await send(from, to, 1n)).toBe('posted');
  });
});

function depositInto(id: TestAccount['id']): Partial<Posting> {
  return { kind: 'deposit', from: { by: 'system', code: 'cash' }, to: byId({ id }) };
}

function reversalOf(
  { id, amountMinor, currency }: Posting,
  [from, to]: readonly [TestAccount, TestAccount],
): Posting {
  const correction = { touchesFrozen: false, overdraws: false };
  const reversalId: TransferId = transferIdFrom(v7());
  return {
    id: reversalId,
    kind: 'reversal',
    reverses: id,
    authority: { by: 'correction', correction },
    requestedBy: null,
    from: byId(to),
    to: byId(from),
    amountMinor,
    currency,
    description: '',
  };
}
