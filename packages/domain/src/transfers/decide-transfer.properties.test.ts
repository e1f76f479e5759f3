import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountIdFrom, userIdFrom } from '../ids.ts';
import { MAX_AMOUNT_MINOR, MAX_BALANCE_MINOR } from '../money/minor-units.ts';
import { decideTransfer, type LockedAccount, type TransferCommand } from './decide-transfer.ts';
import { exceededLimit } from './sending-limits.ts';

const uuid = (digit: string) => `00000000-0000-7000-8000-00000000000${digit}`;
const [ana, bob] = [userIdFrom(uuid('a')), userIdFrom(uuid('b'))];
const customersAccounts = ['1', '2', '3', '4', '5'].map(uuid).map(accountIdFrom);
const [cash, fees] = [accountIdFrom(uuid('c')), accountIdFrom(uuid('f'))];
const people = fc.constantFrom(ana, ana, bob);
const smallOrHuge = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt(-200n, 2_000n) },
  fc.bigInt(-MAX_BALANCE_MINOR, MAX_BALANCE_MINOR),
);
const instant = fc.date({ min: new Date(0), max: new Date(4_500), noInvalidDate: true });

/** Weights the valid value, or hardly any transfer would be accepted. */
function usually<const T>(value: T): readonly T[] {
  return Array.from({ length: 8 }, () => value);
}

const limit = fc.option(fc.bigInt(0n, 1_500n));
const limits = fc
  .record({ perTransferMinor: limit, limitMinor: limit, sentMinor: fc.bigInt(0n, 1_000n) })
  .map(({ perTransferMinor, limitMinor, sentMinor }) => ({
    perTransferMinor,
    perDay: limitMinor === null ? null : { limitMinor, sentMinor },
  }));

const customer: fc.Arbitrary<LockedAccount> = fc
  .record({
    id: fc.constantFrom(...customersAccounts),
    kind: fc.constant('customer' as const),
    ownerId: people,
    ownerStatus: fc.constantFrom(...usually('active'), 'disabled'),
    status: fc.constantFrom(...usually('active'), 'frozen', 'closed'),
    receivesWhileFrozen: fc.boolean(),
    ownerFreeze: fc.constantFrom(...usually(null), 'out', 'all'),
    limits: fc.option(limits),
    currency: fc.constantFrom(...usually('USD'), 'EUR'),
    aboveLimitMinor: fc.oneof(
      { weight: 4, arbitrary: fc.bigInt(0n, 2_000n) },
      fc.bigInt(0n, MAX_BALANCE_MINOR),
    ),
    overdraftLimitMinor: fc.bigInt(0n, 300n),
    version: fc.bigInt(0n, 3n),
    lastCreatedAt: instant,
    lastBookedAt: instant,
  })
  .map(({ aboveLimitMinor, ...account }) => ({
    ...account,
    balanceMinor: aboveLimitMinor - account.overdraftLimitMinor,
  }));
const system: fc.Arbitrary<LockedAccount> = fc
  .record({
    base: customer,
    id: fc.constantFrom(cash, fees),
    balanceMinor: smallOrHuge,
  })
  .map(({ base, id, balanceMinor }) => ({
    ...base,
    id,
    balanceMinor,
    kind: 'system',
    ownerId: null,
    ownerStatus: null,
    ownerFreeze: null,
    limits: null,
    overdraftLimitMinor: 0n,
  }));
const account = fc.oneof({ weight: 3, arbitrary: customer }, system);

const command: fc.Arbitrary<TransferCommand> = fc
  .record({
    kind: fc.constantFrom('transfer', 'transfer', 'transfer', 'deposit', 'withdrawal', 'interest', 'fee'),
    authority: fc.oneof(
      people.map((userId) => ({ by: 'owner' as const, userId })),
      fc.constantFrom({ by: 'bank' as const }, { by: 'counter' as const }),
    ),
    amountMinor: fc.oneof(
      { weight: 4, arbitrary: fc.bigInt(-5n, 1_000n) },
      fc.bigInt(1n, MAX_AMOUNT_MINOR + 5n),
    ),
    currency: fc.constantFrom(...usually('USD'), 'EUR'),
    bookedAt: fc.option(instant, { nil: undefined }),
  })
  .map(({ bookedAt, ...rest }) => (bookedAt === undefined ? rest : { ...rest, bookedAt }));

/** What the freezes mean, in other words than the decision. */
function isFrozen({ status, receivesWhileFrozen, ownerFreeze }: LockedAccount, side: 'from' | 'to'): boolean {
  if (side === 'from') return status === 'frozen' || ownerFreeze === 'out' || ownerFreeze === 'all';
  return ownerFreeze === 'all' || (status === 'frozen' && !receivesWhileFrozen);
}

const createdAt = fc.integer({ min: 4_000, max: 6_000 }).map((time) => new Date(time));

test('an accepted transfer moves the amount, increments both versions and respects overdraft limits', () => {
  let accepted = 0;
  fc.assert(
    fc.property(account, account, command, createdAt, (from, to, order, at) => {
      const decision = decideTransfer(from, to, order, at);
      if (!decision.accepted) {
        expect(Object.keys(decision).filter((key) => !['accepted', 'refusal', 'side'].includes(key))).toEqual(
          [],
        );
        return;
      }
      accepted += 1;
      const { debit, credit, bookedAt } = decision;
      expect(debit.amountMinor + credit.amountMinor).toBe(0n);
      expect(credit.amountMinor).toBe(order.amountMinor);
      expect(debit.accountId).toBe(from.id);
      expect(credit.accountId).toBe(to.id);
      expect(from.id).not.toBe(to.id);
      expect([debit.version - from.version, credit.version - to.version]).toEqual([1n, 1n]);
      expect(debit.balanceAfterMinor).toBe(from.balanceMinor - order.amountMinor);
      expect(credit.balanceAfterMinor).toBe(to.balanceMinor + order.amountMinor);
      if (from.kind === 'customer') {
        expect(debit.balanceAfterMinor).toBeGreaterThanOrEqual(-from.overdraftLimitMinor);
      }
      for (const { balanceAfterMinor } of [debit, credit]) {
        expect(balanceAfterMinor <= MAX_BALANCE_MINOR && balanceAfterMinor >= -MAX_BALANCE_MINOR).toBe(true);
      }
      expect(new Set([from.currency, to.currency, order.currency]).size).toBe(1);
      expect(order.kind === 'transfer').toBe(from.kind === 'customer' && to.kind === 'customer');
      if (order.authority.by === 'owner') {
        expect(from.ownerId).toBe(order.authority.userId);
        if (from.limits !== null) expect(exceededLimit(from.limits, order.amountMinor)).toBeUndefined();
      }
      expect(isFrozen(from, 'from') || isFrozen(to, 'to')).toBe(false);
      expect(bookedAt <= at).toBe(true);
      for (const side of [from, to]) expect(side.version === 0n || bookedAt >= side.lastBookedAt).toBe(true);
    }),
    { numRuns: 5_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('the same state and command give the same decision', () => {
  fc.assert(
    fc.property(account, account, command, createdAt, (from, to, order, at) => {
      expect(decideTransfer(from, to, order, at)).toEqual(decideTransfer(from, to, order, at));
    }),
  );
});

const reversal = fc
  .record({
    from: account,
    to: account,
    correction: fc.record({ touchesFrozen: fc.boolean(), overdraws: fc.boolean() }),
    amountMinor: fc.bigInt(1n, 3_000n),
    isReversed: fc.constantFrom(...usually(false), true),
    kind: fc.constantFrom(...usually('transfer'), 'reversal'),
    isWhole: fc.constantFrom(...usually(true), false),
  })
  .map(({ from, to, correction, amountMinor, isReversed, kind, isWhole }) => {
    const original = {
      kind,
      fromAccountId: to.id,
      toAccountId: from.id,
      amountMinor,
      currency: 'USD',
      isReversed,
    };
    const command: TransferCommand = {
      kind: 'reversal',
      authority: { by: 'correction', correction },
      amountMinor: isWhole ? amountMinor : amountMinor + 1n,
      currency: 'USD',
      original,
    };
    return { from, to, command, correction, original };
  });

test('an accepted reversal: whole, first, of no reversal, within the limit that it raises by what is missing', () => {
  const seen = { accepted: 0, raised: 0 };
  fc.assert(
    fc.property(reversal, createdAt, ({ from, to, command: back, correction, original }, at) => {
      const decision = decideTransfer(from, to, back, at);
      if (!decision.accepted) return;
      seen.accepted += 1;
      expect(back.amountMinor).toBe(original.amountMinor);
      expect([original.isReversed, original.kind]).toEqual([false, 'transfer']);
      expect([from.status, to.status]).not.toContain('closed');
      if (isFrozen(from, 'from') || isFrozen(to, 'to')) expect(correction.touchesFrozen).toBe(true);
      const after = decision.debit.balanceAfterMinor;
      const limit = decision.raisedLimitMinor ?? from.overdraftLimitMinor;
      if (from.kind === 'customer') expect(after).toBeGreaterThanOrEqual(-limit);
      if (decision.raisedLimitMinor === undefined) return;
      seen.raised += 1;
      expect(correction.overdraws).toBe(true);
      expect(decision.raisedLimitMinor).toBe(-after);
      expect(decision.raisedLimitMinor).toBeGreaterThan(from.overdraftLimitMinor);
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(seen.accepted, seen.raised)).toBeGreaterThan(20);
});
