import { describe, expect, test } from 'vitest';
import { accountIdFrom, userIdFrom } from '../ids.ts';
import { MAX_AMOUNT_MINOR, MAX_BALANCE_MINOR } from '../money/minor-units.ts';
import { decideTransfer, type LockedAccount, type TransferCommand } from './decide-transfer.ts';
import type { TransferKind } from './transfer-kind.ts';

const ana = userIdFrom('00000000-0000-7000-8000-0000000000a1');
const bob = userIdFrom('00000000-0000-7000-8000-0000000000b1');
const yesterday = new Date('2026-11-23T12:00:00.000Z');
const now = new Date('2026-11-24T12:00:00.000Z');
const later = new Date('2026-11-24T12:00:00.001Z');

const anas: LockedAccount = {
  id: accountIdFrom('00000000-0000-7000-8000-0000000000a2'),
  kind: 'customer',
  ownerId: ana,
  ownerStatus: 'active',
  status: 'active',
  receivesWhileFrozen: false,
  ownerFreeze: null,
  limits: null,
  currency: 'USD',
  balanceMinor: 1_000n,
  overdraftLimitMinor: 0n,
  version: 4n,
  lastCreatedAt: yesterday,
  lastBookedAt: yesterday,
};
const bobs: LockedAccount = {
  ...anas,
  id: accountIdFrom('00000000-0000-7000-8000-0000000000b2'),
  ownerId: bob,
  balanceMinor: 0n,
  version: 0n,
};
const cash: LockedAccount = {
  ...anas,
  id: accountIdFrom('00000000-0000-7000-8000-0000000000c2'),
  kind: 'system',
  ownerId: null,
  ownerStatus: null,
};
const fees: LockedAccount = { ...cash, id: accountIdFrom('00000000-0000-7000-8000-0000000000f2') };

const order: TransferCommand = {
  kind: 'transfer',
  authority: { by: 'owner', userId: ana },
  amountMinor: 1_000n,
  currency: 'USD',
};
const atCounter: TransferCommand = { ...order, authority: { by: 'counter' } };
const byBank: TransferCommand = { ...order, authority: { by: 'bank' } };

test('an accepted transfer debits one account and credits the other', () => {
  expect(decideTransfer(anas, bobs, order, now)).toEqual({
    accepted: true,
    bookedAt: now,
    debit: { accountId: anas.id, version: 5n, amountMinor: -1_000n, balanceAfterMinor: 0n },
    credit: { accountId: bobs.id, version: 1n, amountMinor: 1_000n, balanceAfterMinor: 1_000n },
  });
});

interface Case {
  readonly why: string;
  readonly from?: LockedAccount;
  readonly to?: LockedAccount;
  readonly command?: TransferCommand;
  readonly refusal: string;
  readonly side?: 'from' | 'to';
}

describe('each guard', () => {
  const cases: readonly Case[] = [
    { why: 'zero amount', command: { ...order, amountMinor: 0n }, refusal: 'VALIDATION_FAILED' },
    { why: 'negative amount', command: { ...order, amountMinor: -1n }, refusal: 'VALIDATION_FAILED' },
    {
      why: '19-digit amount',
      command: { ...order, amountMinor: MAX_AMOUNT_MINOR + 1n },
      refusal: 'VALIDATION_FAILED',
    },
    { why: 'from another owner’s account', from: bobs, to: anas, refusal: 'NOT_FOUND', side: 'from' },
    { why: 'from a system account by a customer', from: cash, refusal: 'NOT_FOUND', side: 'from' },
    { why: 'to a system account', to: cash, refusal: 'NOT_FOUND', side: 'to' },
    { why: 'to the same account', to: anas, refusal: 'SAME_ACCOUNT' },
    { why: 'disabled owner', from: { ...anas, ownerStatus: 'disabled' }, refusal: 'USER_DISABLED' },
    {
      why: 'withdrawal at the counter by a disabled owner',
      from: { ...anas, ownerStatus: 'disabled' },
      to: cash,
      command: { ...atCounter, kind: 'withdrawal' },
      refusal: 'USER_DISABLED',
    },
    { why: 'transfer at the counter', command: atCounter, refusal: 'FORBIDDEN' },
    {
      why: 'from an account in another currency',
      from: { ...anas, currency: 'EUR' },
      refusal: 'CURRENCY_MISMATCH',
      side: 'from',
    },
    {
      why: 'to an account in another currency',
      to: { ...bobs, currency: 'EUR' },
      refusal: 'CURRENCY_MISMATCH',
      side: 'to',
    },
    {
      why: 'from a frozen account',
      from: { ...anas, status: 'frozen' },
      refusal: 'ACCOUNT_FROZEN',
      side: 'from',
    },
    {
      why: 'from a closed account',
      from: { ...anas, status: 'closed' },
      refusal: 'ACCOUNT_CLOSED',
      side: 'from',
    },
    {
      why: 'from a frozen person’s account',
      from: { ...anas, ownerFreeze: 'out' },
      refusal: 'ACCOUNT_FROZEN',
      side: 'from',
    },
    {
      why: 'from a frozen person’s account by the bank itself',
      from: { ...anas, ownerFreeze: 'out' },
      to: fees,
      command: { ...byBank, kind: 'fee' },
      refusal: 'ACCOUNT_FROZEN',
      side: 'from',
    },
    {
      why: 'to somebody else’s frozen account',
      to: { ...bobs, status: 'frozen' },
      refusal: 'PAYEE_CANNOT_RECEIVE',
      side: 'to',
    },
    {
      why: 'to a frozen person’s account',
      to: { ...bobs, ownerFreeze: 'all' },
      refusal: 'PAYEE_CANNOT_RECEIVE',
      side: 'to',
    },
    {
      why: 'to somebody else’s closed account',
      to: { ...bobs, status: 'closed' },
      refusal: 'PAYEE_CANNOT_RECEIVE',
      side: 'to',
    },
    {
      why: 'to one’s own frozen account',
      to: { ...bobs, ownerId: ana, status: 'frozen' },
      refusal: 'ACCOUNT_FROZEN',
      side: 'to',
    },
    {
      why: 'deposit at the counter into a frozen account',
      from: cash,
      to: { ...bobs, status: 'frozen' },
      command: { ...atCounter, kind: 'deposit' },
      refusal: 'ACCOUNT_FROZEN',
      side: 'to',
    },
    {
      why: 'a cent above the limit of one transfer',
      from: { ...anas, limits: { perTransferMinor: 999n, perDay: null } },
      refusal: 'TRANSFER_LIMIT_EXCEEDED',
    },
    {
      why: 'a cent above what is left of the day’s limit',
      from: {
        ...anas,
        limits: { perTransferMinor: 1_000n, perDay: { limitMinor: 5_000n, sentMinor: 4_001n } },
      },
      refusal: 'DAILY_LIMIT_EXCEEDED',
    },
    {
      why: 'a limit of the day that was lowered below what was sent',
      from: { ...anas, limits: { perTransferMinor: null, perDay: { limitMinor: 10n, sentMinor: 11n } } },
      command: { ...order, amountMinor: 1n },
      refusal: 'DAILY_LIMIT_EXCEEDED',
    },
    { why: 'booked in the future', command: { ...order, bookedAt: later }, refusal: 'BOOKED_OUT_OF_ORDER' },
    {
      why: 'booked before the sender’s last entry',
      command: { ...order, bookedAt: new Date(yesterday.getTime() - 1) },
      refusal: 'BOOKED_OUT_OF_ORDER',
    },
    {
      why: 'booked before the receiver’s last entry',
      to: { ...bobs, version: 1n, lastBookedAt: now },
      command: { ...order, bookedAt: yesterday },
      refusal: 'BOOKED_OUT_OF_ORDER',
    },
    {
      why: 'a cent above the balance',
      command: { ...order, amountMinor: 1_001n },
      refusal: 'INSUFFICIENT_FUNDS',
    },
    {
      why: 'a cent below the overdraft limit',
      from: { ...anas, overdraftLimitMinor: 500n },
      command: { ...order, amountMinor: 1_501n },
      refusal: 'INSUFFICIENT_FUNDS',
    },
    {
      why: 'overflow of the receiver’s balance',
      to: { ...bobs, balanceMinor: MAX_BALANCE_MINOR },
      refusal: 'LIMIT_EXCEEDED',
      side: 'to',
    },
    {
      why: 'overflow of the system account’s balance',
      from: { ...cash, balanceMinor: -MAX_BALANCE_MINOR },
      to: bobs,
      command: { ...byBank, kind: 'deposit' },
      refusal: 'LIMIT_EXCEEDED',
      side: 'from',
    },
  ];
  test.each(cases)('$why: $refusal', ({ from = anas, to = bobs, command = order, refusal, side }) => {
    const expected = side === undefined ? { accepted: false, refusal } : { accepted: false, refusal, side };
    expect(decideTransfer(from, to, command, now)).toEqual(expected);
  });
});

test('a transfer can use the whole balance plus the whole overdraft', () => {
  const from = { ...anas, overdraftLimitMinor: 500n };
  const decision = decideTransfer(from, bobs, { ...order, amountMinor: 1_500n }, now);
  expect(decision).toMatchObject({ accepted: true, debit: { balanceAfterMinor: -500n } });
});

test('frozen account that may receive: pays nothing, and is paid', () => {
  const frozen = { ...bobs, status: 'frozen', receivesWhileFrozen: true } as const;
  const ofFrozenPerson = { ...bobs, ownerFreeze: 'out' } as const;
  for (const to of [frozen, ofFrozenPerson])
    expect(decideTransfer(anas, to, order, now)).toMatchObject({ accepted: true });
});

test('limits: all that is left can be sent, and the counter and the bank are not held up by them', () => {
  const limits = { perTransferMinor: 1_000n, perDay: { limitMinor: 5_000n, sentMinor: 4_000n } };
  const spent = { ...limits, perDay: { limitMinor: 5_000n, sentMinor: 5_000n } };
  expect(decideTransfer({ ...anas, limits }, bobs, order, now)).toMatchObject({ accepted: true });
  const others = [
    { ...atCounter, kind: 'withdrawal' },
    { ...byBank, kind: 'fee' },
  ] as const;
  for (const command of others)
    expect(decideTransfer({ ...anas, limits: spent }, fees, command, now)).toMatchObject({ accepted: true });
});

test('an account without entries accepts any earlier booking time', () => {
  const bookedAt = new Date('1995-04-19T00:00:00Z');
  const decision = decideTransfer(
    { ...cash, version: 0n },
    { ...bobs, lastBookedAt: now },
    { ...byBank, kind: 'deposit', bookedAt },
    now,
  );
  expect(decision).toMatchObject({ accepted: true, bookedAt });
});

test('a disabled owner’s account still receives', () => {
  expect(decideTransfer(anas, { ...bobs, ownerStatus: 'disabled' }, order, now)).toMatchObject({
    accepted: true,
  });
});

/** I11: the directions allowed for each kind. */
describe('money enters and leaves customer accounts only against system accounts', () => {
  const sides = { 'customer → customer': [anas, bobs], 'customer → bank': [anas, fees] } as const;
  const more = { 'bank → customer': [cash, bobs], 'bank → bank': [cash, fees] } as const;
  const allowed: Readonly<Record<Exclude<TransferKind, 'reversal'>, readonly string[]>> = {
    transfer: ['customer → customer'],
    deposit: ['bank → customer'],
    withdrawal: ['customer → bank'],
    fee: ['customer → bank'],
    interest: ['customer → bank', 'bank → customer'],
  };
  const kinds = ['transfer', 'deposit', 'withdrawal', 'fee', 'interest'] as const;
  const table = Object.entries({ ...sides, ...more }).flatMap(([way, [from, to]]) =>
    kinds.map((kind) => ({
      way,
      kind,
      from,
      to,
      verdict: allowed[kind].includes(way) ? 'accepted' : 'refused',
    })),
  );
  test.each(table)('$kind $way is $verdict', ({ from, to, kind, verdict }) => {
    expect(decideTransfer(from, to, { ...byBank, kind }, now).accepted).toBe(verdict === 'accepted');
  });

  test.each(['withdrawal', 'fee', 'interest', 'deposit'] as const)(
    'an owner cannot authorise a %s',
    (kind) => {
      expect(decideTransfer(anas, fees, { ...order, kind }, now)).toEqual({
        accepted: false,
        refusal: 'FORBIDDEN',
      });
    },
  );
});

describe('with two reasons to refuse, the one that tells a stranger less wins', () => {
  const frozenPoor = { ...anas, status: 'frozen', balanceMinor: 0n } as const;
  test.each<[string, LockedAccount, LockedAccount, TransferCommand, string]>([
    [
      'invalid amount before anything about the accounts',
      bobs,
      anas,
      { ...order, amountMinor: 0n },
      'VALIDATION_FAILED',
    ],
    ['ownership before frozen', { ...frozenPoor, ownerId: bob }, bobs, order, 'NOT_FOUND'],
    ['ownership before same account', bobs, bobs, order, 'NOT_FOUND'],
    [
      'owner’s status before currency',
      { ...anas, ownerStatus: 'disabled', currency: 'EUR' },
      bobs,
      order,
      'USER_DISABLED',
    ],
    ['currency before frozen', { ...frozenPoor, currency: 'EUR' }, bobs, order, 'CURRENCY_MISMATCH'],
    ['sender’s status before receiver’s', frozenPoor, { ...bobs, status: 'closed' }, order, 'ACCOUNT_FROZEN'],
    ['frozen before funds', frozenPoor, bobs, order, 'ACCOUNT_FROZEN'],
    [
      'booking time before funds',
      { ...anas, balanceMinor: 0n },
      bobs,
      { ...order, bookedAt: later },
      'BOOKED_OUT_OF_ORDER',
    ],
    [
      'funds before overflow of the receiver’s balance',
      { ...anas, balanceMinor: 0n },
      { ...bobs, balanceMinor: MAX_BALANCE_MINOR },
      order,
      'INSUFFICIENT_FUNDS',
    ],
  ])('guard order: %s', (_what, from, to, command, refusal) => {
    expect(decideTransfer(from, to, command, now)).toMatchObject({ accepted: false, refusal });
  });
});

test.each([
  ['fee', anas, fees, { ...byBank, kind: 'fee' }],
  ['imported withdrawal', anas, cash, { ...byBank, kind: 'withdrawal' }],
  ['deposit at the counter', cash, anas, { ...atCounter, kind: 'deposit' }],
] as const)('%s of a disabled customer: accepted', (_what, from, to, command) => {
  const disabled = (account: LockedAccount) =>
    account.kind === 'customer' ? { ...account, ownerStatus: 'disabled' as const } : account;
  expect(decideTransfer(disabled(from), disabled(to), command, now)).toMatchObject({ accepted: true });
});

describe('reversal', () => {
  const original = {
    kind: 'transfer',
    fromAccountId: anas.id,
    toAccountId: bobs.id,
    amountMinor: 600n,
    currency: 'USD',
    isReversed: false,
  } as const;
  const alone = { touchesFrozen: false, overdraws: false };
  const back: TransferCommand = {
    kind: 'reversal',
    authority: { by: 'correction', correction: alone },
    amountMinor: 600n,
    currency: 'USD',
    original,
  };
  const with_ = (correction: Partial<typeof alone>): TransferCommand => ({
    ...back,
    authority: { by: 'correction', correction: { ...alone, ...correction } },
  });
  const bobsRich = { ...bobs, balanceMinor: 700n, version: 3n };

  test('moves the whole amount back', () => {
    expect(decideTransfer(bobsRich, anas, back, now)).toEqual({
      accepted: true,
      bookedAt: now,
      debit: { accountId: bobs.id, version: 4n, amountMinor: -600n, balanceAfterMinor: 100n },
      credit: { accountId: anas.id, version: 5n, amountMinor: 600n, balanceAfterMinor: 1_600n },
    });
  });

  test.each<[string, Partial<TransferCommand>, string]>([
    ['of nothing that was posted', { original: undefined }, 'NOT_FOUND'],
    ['of a reversal', { original: { ...original, kind: 'reversal' } }, 'NOT_REVERSIBLE'],
    ['of what was taken back', { original: { ...original, isReversed: true } }, 'ALREADY_REVERSED'],
    ['of a part', { amountMinor: 599n }, 'VALIDATION_FAILED'],
    ['in another currency', { currency: 'EUR' }, 'VALIDATION_FAILED'],
    ['in the same direction', { original: { ...original, fromAccountId: bobs.id } }, 'VALIDATION_FAILED'],
    ['from a stranger', { original: { ...original, toAccountId: cash.id } }, 'VALIDATION_FAILED'],
    ['by an owner', { authority: { by: 'owner', userId: bob } }, 'FORBIDDEN'],
    ['at the counter', { authority: { by: 'counter' } }, 'FORBIDDEN'],
    ['by the bank without a correction', { authority: { by: 'bank' } }, 'FORBIDDEN'],
    ['that is a transfer', { kind: 'transfer' }, 'FORBIDDEN'],
  ])('%s: refused', (_what, change, refusal) => {
    expect(decideTransfer(bobsRich, anas, { ...back, ...change }, now)).toMatchObject({
      accepted: false,
      refusal,
    });
  });

  test('frozen accounts on either side: only where the correction touches them', () => {
    const frozen = (account: LockedAccount) => ({ ...account, status: 'frozen' as const });
    for (const [from, to, side] of [
      [frozen(bobsRich), anas, 'from'],
      [bobsRich, frozen(anas), 'to'],
    ] as const) {
      expect(decideTransfer(from, to, back, now)).toEqual({
        accepted: false,
        refusal: 'ACCOUNT_FROZEN',
        side,
      });
      expect(decideTransfer(from, to, with_({ touchesFrozen: true }), now)).toMatchObject({ accepted: true });
    }
  });

  test('closed account: refused, whoever approved it', () => {
    const closed = { ...anas, status: 'closed' } as const;
    const all = with_({ touchesFrozen: true, overdraws: true });
    expect(decideTransfer(bobsRich, closed, all, now)).toMatchObject({
      refusal: 'ACCOUNT_CLOSED',
      side: 'to',
    });
  });

  test('disabled owner: taken back all the same', () => {
    expect(decideTransfer({ ...bobsRich, ownerStatus: 'disabled' }, anas, back, now)).toMatchObject({
      accepted: true,
    });
  });

  test('money gone: refused, or the limit rises to exactly what is missing', () => {
    const poor = { ...bobsRich, balanceMinor: 150n, overdraftLimitMinor: 100n };
    expect(decideTransfer(poor, anas, back, now)).toMatchObject({ refusal: 'INSUFFICIENT_FUNDS' });
    expect(decideTransfer(poor, anas, with_({ overdraws: true }), now)).toMatchObject({
      accepted: true,
      debit: { balanceAfterMinor: -450n },
      raisedLimitMinor: 450n,
    });
    const enough = { ...poor, overdraftLimitMinor: 450n };
    expect(decideTransfer(enough, anas, with_({ overdraws: true }), now)).not.toHaveProperty(
      'raisedLimitMinor',
    );
  });

  test('booking at the counter: back to the same account of the bank', () => {
    const deposit = { ...original, kind: 'deposit', fromAccountId: cash.id } as const;
    expect(decideTransfer(bobsRich, cash, { ...back, original: deposit }, now)).toMatchObject({
      accepted: true,
    });
  });
});
