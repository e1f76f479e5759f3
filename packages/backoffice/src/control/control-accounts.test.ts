import { aTransfer, outcomeOf, postOne } from '@caudal/banking/testing';
import { accountIdFrom, type DomainCode, transferIdFrom, userIdFrom } from '@caudal/domain';
import type { Authenticated } from '@caudal/identity';
import { anOrigin } from '@caudal/identity/testing';
import type { TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backoffice } from '../backoffice.ts';
import { countEnds, openTestOffice, type TestOffice } from '../requests/fixtures/test-office.ts';
import { closeAccount, reopenAccount } from './close-account.ts';
import type { AccountControl } from './controlled-account.ts';
import { freezeAccount, unfreezeAccount } from './freeze-account.ts';
import { setLimits } from './set-limits.ts';
import { setOverdraft } from './set-overdraft.ts';

let at: TestOffice;
let banker: Authenticated;
let ana: TestAccount;
/** The office of a bank that limits dollars. */
let limited: Pick<Backoffice, 'banking'>;
beforeAll(async () => {
  at = await openTestOffice();
  banker = await at.staff();
  ana = await at.account(100_000n);
  const limits = {
    timeZone: 'UTC',
    perTransfer: new Map([['USD', 500n]]),
    perDay: new Map([['USD', 900n]]),
  };
  limited = { banking: { ...at.office.banking, limits } };
});
afterAll(() => at.close());

/** An act of the banker's. */
const acting = <Change extends object>(account: Pick<TestAccount, 'id'>, change: Change) => ({
  accountId: account.id,
  actorId: banker.user.id,
  reason: 'Card stolen',
  ...change,
});
const freeze = (account: TestAccount, incoming: 'allowed' | 'refused' = 'refused', change: object = {}) =>
  freezeAccount(at.office, acting(account, { incoming, ...change }));
const unfreeze = (account: TestAccount, change: object = {}) =>
  unfreezeAccount(at.office, acting(account, change));

const close = (account: TestAccount, change: object = {}) => closeAccount(at.office, acting(account, change));
const reopen = (account: TestAccount, change: object = {}) =>
  reopenAccount(at.office, acting(account, change));
const overdraft = (account: TestAccount, overdraftMinor: bigint, change: object = {}) =>
  setOverdraft(at.office, acting(account, { overdraftMinor, ...change }));
const limit = (
  account: TestAccount,
  [perTransferMinor, perDayMinor]: readonly [bigint | null, bigint | null],
  change: object = {},
) => setLimits(limited, acting(account, { perTransferMinor, perDayMinor, ...change }));

const stored = ({ id }: Pick<TestAccount, 'id'>) =>
  at.users.prisma.account.findUniqueOrThrow({ where: { id } });
const told = async ({ id }: TestAccount) =>
  (await at.users.eventsOf(id)).map(({ action, before, after }) => [action, before, after]);
const send = (from: TestAccount, to: TestAccount, minor = 1n) =>
  outcomeOf(postOne(at.bank.posting, aTransfer(from, to, minor)));
const refusal = (domainCode: DomainCode, ...fields: string[]) =>
  expect.objectContaining({ domainCode, ...(fields.length > 0 && { path: fields }) });

describe('freezeAccount', () => {
  test('frozen: nothing leaves; one event with the reason, actor and address', async () => {
    const account = await at.account(50n);
    const origin = anOrigin();
    await freeze(account, 'refused', { origin });
    expect(await stored(account)).toMatchObject({ status: 'frozen', receivesWhileFrozen: false });
    expect(await send(account, ana)).toBe('ACCOUNT_FROZEN');
    expect(await at.users.eventsOf(account.id)).toEqual([
      {
        actorId: banker.user.id,
        action: 'account.frozen',
        before: { incoming: null },
        after: { incoming: 'refused', reason: 'Card stolen' },
        address: origin.address,
        requestId: origin.requestId,
      },
    ]);
  });

  test('five times at once, and again: one event; another answer for incoming money: changes over', async () => {
    const account = await at.account();
    await Promise.all(Array.from({ length: 5 }, () => freeze(account)));
    await freeze(account);
    await freeze(account, 'allowed');
    expect(await stored(account)).toMatchObject({ status: 'frozen', receivesWhileFrozen: true });
    expect(await told(account)).toEqual([
      ['account.frozen', { incoming: null }, { incoming: 'refused', reason: 'Card stolen' }],
      ['account.frozen', { incoming: 'refused' }, { incoming: 'allowed', reason: 'Card stolen' }],
    ]);
  });

  test('unfrozen, twice: active, pays again, one event', async () => {
    const account = await at.account(50n);
    await freeze(account, 'allowed');
    await unfreeze(account);
    await unfreeze(account);
    expect(await stored(account)).toMatchObject({ status: 'active', receivesWhileFrozen: false });
    expect(await send(account, ana)).toBe('posted');
    expect((await told(account)).slice(1)).toEqual([
      ['account.unfrozen', { incoming: 'allowed' }, { reason: 'Card stolen' }],
    ]);
  });

  test('beside transfers: each is posted before or refused after, and nothing moves once it is frozen', async () => {
    const account = await at.account(100_000n);
    let posted = 0n;
    const payUntilRefused = async () => {
      for (;;) {
        const outcome = await send(account, ana);
        if (outcome !== 'posted') return outcome;
        posted++;
      }
    };
    const payers = Array.from({ length: 8 }, payUntilRefused);
    await expect.poll(() => posted).toBeGreaterThan(8n);
    await freeze(account);
    const { version } = await stored(account);
    expect(new Set(await Promise.all(payers))).toEqual(new Set(['ACCOUNT_FROZEN']));
    const after = await stored(account);
    expect([after.version, after.balanceMinor]).toEqual([version, 100_000n - posted]);
    expect(await at.bank.findWrong()).toBeUndefined();
  });

  test('event refused: not frozen', async () => {
    const account = await at.account();
    const { status } = await at.users.whileRefusing('audit_events', "action <> 'account.frozen'", () =>
      freeze(account),
    );
    expect([status, (await stored(account)).status]).toEqual(['rejected', 'active']);
  });
});

describe('closeAccount and reopenAccount', () => {
  test('closed: pays and receives nothing, stays readable; reopened: as it was; one event each', async () => {
    const account = await at.bank.accountWith(0n, { overdraftLimitMinor: 70n });
    await Promise.all([close(account), close(account)]);
    expect(await stored(account)).toMatchObject({ status: 'closed', overdraftLimitMinor: 70n });
    expect(await send(account, ana)).toBe('ACCOUNT_CLOSED');
    expect(await send(ana, account)).not.toBe('posted');
    await Promise.all([reopen(account), reopen(account)]);
    expect(await stored(account)).toMatchObject({ status: 'active', overdraftLimitMinor: 70n });
    expect(await send(ana, account)).toBe('posted');
    expect(await told(account)).toEqual([
      ['account.closed', null, { reason: 'Card stolen' }],
      ['account.reopened', null, { reason: 'Card stolen' }],
    ]);
  });

  test('money in it, money owed, frozen, asked about: refused, still open', async () => {
    const rich = await at.account(1n);
    const owing = await at.bank.accountWith(0n, { overdraftLimitMinor: 5n });
    await send(owing, ana, 5n);
    for (const account of [rich, owing])
      await expect(close(account)).rejects.toEqual(refusal('BALANCE_NOT_ZERO', 'id'));
    const frozen = await at.account();
    await freeze(frozen);
    await expect(close(frozen)).rejects.toEqual(refusal('ACCOUNT_FROZEN', 'id'));
    const asked = await at.account();
    const request = await at.ask(banker, {
      act: { action: 'deposit', accountId: asked.id, amountMinor: 5n },
    });
    await expect(close(asked)).rejects.toEqual(refusal('REQUEST_WAITING', 'id'));
    await at.expire(request);
    await close(asked);
    expect((await stored(rich)).status).toBe('active');
  });

  test('a reversal waits that would give it money back: REQUEST_WAITING', async () => {
    const [payer, payee] = [await at.account(5n), await at.account()];
    const posting = aTransfer(payer, payee, 5n);
    expect(await outcomeOf(postOne(at.bank.posting, posting))).toBe('posted');
    const transferId = transferIdFrom(posting.id);
    const act = { action: 'reversal', transferId, whenShort: 'refuse', whenFrozen: 'refuse' } as const;
    await at.ask(banker, { act });
    await expect(close(payer)).rejects.toEqual(refusal('REQUEST_WAITING', 'id'));
  });

  test('beside incoming transfers: the money is never in a closed account', async () => {
    for (let round = 0; round < 5; round++) {
      const account = await at.account();
      const [closing, ...paying] = await Promise.allSettled([
        close(account),
        send(ana, account),
        send(ana, account),
      ]);
      const { status, balanceMinor } = await stored(account);
      const isPaid = paying.some((one) => one.status === 'fulfilled' && one.value === 'posted');
      expect([closing?.status, status, balanceMinor > 0n]).toEqual(
        isPaid ? ['rejected', 'active', true] : ['fulfilled', 'closed', false],
      );
    }
    expect(await at.bank.findWrong()).toBeUndefined();
  });

  test('another account opened since: ALREADY_EXISTS, also once that is closed', async () => {
    const former = await at.account();
    await close(former);
    const next = await at.bank.accountWith(0n, { ownerId: former.ownerId });
    await expect(reopen(former)).rejects.toEqual(refusal('ALREADY_EXISTS', 'id'));
    await close(next);
    await expect(reopen(former)).rejects.toEqual(refusal('ALREADY_EXISTS', 'id'));
    await reopen(next);
  });
});

describe('setOverdraft', () => {
  test('lowered alone, to what is owed and no further; raised: APPROVAL_REQUIRED', async () => {
    const account = await at.bank.accountWith(0n, { overdraftLimitMinor: 90n });
    await send(account, ana, 40n);
    await expect(overdraft(account, 39n)).rejects.toEqual(refusal('INSUFFICIENT_FUNDS', 'overdraftMinor'));
    await overdraft(account, 40n);
    await overdraft(account, 40n);
    for (const minor of [41n, 999_999_999_999_999_999n])
      await expect(overdraft(account, minor)).rejects.toEqual(refusal('APPROVAL_REQUIRED', 'overdraftMinor'));
    await expect(overdraft(account, 50n, { seen: { overdraftMinor: 90n } })).rejects.toEqual(
      refusal('CHANGED_MEANWHILE', 'seen', 'overdraftMinor'),
    );
    expect((await stored(account)).overdraftLimitMinor).toBe(40n);
    expect(await told(account)).toEqual([
      [
        'overdraft-limit.set',
        { overdraftLimitMinor: '90' },
        { overdraftLimitMinor: '40', reason: 'Card stolen' },
      ],
    ]);
  });

  test('raised by two: once, with the request in the event', async () => {
    const [maker, checker, other] = [await at.staff(), await at.staff(), await at.staff()];
    const account = await at.account();
    const act = { action: 'overdraft', accountId: account.id, overdraftMinor: 900n } as const;
    const request = await at.ask(maker, { act });
    expect(request.changes).toMatchObject([{ name: 'overdraft-limit', before: '0', after: '900' }]);
    const ends = await countEnds([checker, other, maker].map((one) => at.approve(request, one)));
    expect(ends).toEqual({ done: 1, REQUEST_OVER: 1, OWN_REQUEST: 1 });
    expect((await stored(account)).overdraftLimitMinor).toBe(900n);
    expect(await told(account)).toEqual([
      [
        'overdraft-limit.set',
        { overdraftLimitMinor: '0' },
        { overdraftLimitMinor: '900', requestId: request.id },
      ],
    ]);
    expect(await send(account, ana, 900n)).toBe('posted');
    await expect(at.ask(maker, { act })).rejects.toEqual(refusal('ALREADY_EXISTS', 'act'));
  });
});

describe('setLimits', () => {
  test('up to the bank’s default alone; above it: APPROVAL_REQUIRED on each', async () => {
    const account = await at.account();
    await limit(account, [500n, 0n]);
    await limit(account, [500n, 0n]);
    await expect(limit(account, [501n, 901n])).rejects.toMatchObject({
      domainCode: 'APPROVAL_REQUIRED',
      path: ['perTransferMinor'],
      others: [['perDayMinor']],
    });
    await limit(account, [null, null]);
    expect(await stored(account)).toMatchObject({ transferLimitMinor: null, dailyLimitMinor: null });
    const reason = 'Card stolen';
    expect(await told(account)).toEqual([
      [
        'sending-limits.set',
        { perTransferMinor: null, perDayMinor: null },
        { perTransferMinor: '500', perDayMinor: '0', reason },
      ],
      [
        'sending-limits.set',
        { perTransferMinor: '500', perDayMinor: '0' },
        { perTransferMinor: null, perDayMinor: null, reason },
      ],
    ]);
  });

  test('above the default by two; changed meanwhile: REQUEST_CHANGED', async () => {
    const [maker, checker] = [await at.staff(), await at.staff()];
    const account = await at.account();
    const act = {
      action: 'limits',
      accountId: account.id,
      perTransferMinor: 700n,
      perDayMinor: null,
    } as const;
    const [request, late] = [await at.ask(maker, { act }), await at.ask(maker, { act })];
    await at.approve(request, checker);
    expect(await stored(account)).toMatchObject({ transferLimitMinor: 700n, dailyLimitMinor: null });
    await expect(at.approve(late, checker)).rejects.toEqual(refusal('REQUEST_CHANGED', 'id'));
    // Lowered, though still above the default: nobody is needed.
    await limit(account, [600n, null]);
    expect(await told(account)).toHaveLength(2);
  });
});

test.each([
  ['limits', { action: 'limits', perTransferMinor: 0n, perDayMinor: 0n }],
  ['overdraft', { action: 'overdraft', overdraftMinor: 900n }],
] as const)('%s of a colleague by request: asked by who administers only', async (_name, change) => {
  const [admin, colleague, checker] = [await at.staff('admin'), await at.staff(), await at.staff()];
  const account = await at.bank.accountWith(0n, { ownerId: colleague.user.id });
  const act = { ...change, accountId: account.id };
  await expect(at.ask(banker, { act })).rejects.toEqual(refusal('FORBIDDEN'));
  await at.approve(await at.ask(admin, { act }), checker);

  // Asked while they were a customer.
  const newcomer = await at.account();
  const request = await at.ask(banker, { act: { ...change, accountId: newcomer.id } });
  await at.users.prisma.user.update({ where: { id: newcomer.ownerId }, data: { role: 'banker' } });
  await expect(at.approve(request, checker)).rejects.toEqual(refusal('REQUEST_CHANGED', 'id'));
  expect(await told(newcomer)).toEqual([]);
});

type Act = (change: Partial<AccountControl>) => Promise<unknown>;
const EACH: readonly (readonly [string, (account: TestAccount) => Act])[] = [
  ['freezeAccount', (account) => (change) => freeze(account, 'refused', change)],
  ['unfreezeAccount', (account) => (change) => unfreeze(account, change)],
  ['closeAccount', (account) => (change) => close(account, change)],
  ['reopenAccount', (account) => (change) => reopen(account, change)],
  ['setOverdraft', (account) => (change) => overdraft(account, 0n, change)],
  ['setLimits', (account) => (change) => limit(account, [1n, 2n], change)],
];

describe.each(EACH)('%s, refused and nothing written', (_name, actOn) => {
  let account: TestAccount;
  let act: Act;
  beforeAll(async () => {
    account = await at.account();
    act = actOn(account);
  });

  test('unknown account, account of the bank: NOT_FOUND', async () => {
    const bank = await at.users.prisma.account.findFirstOrThrow({ where: { kind: 'system' } });
    for (const accountId of [accountIdFrom(crypto.randomUUID()), bank.id])
      await expect(act({ accountId })).rejects.toEqual(refusal('NOT_FOUND', 'id'));
  });

  test('own account: SELF_SERVICE', async () => {
    await expect(act({ actorId: account.ownerId })).rejects.toEqual(refusal('SELF_SERVICE', 'id'));
  });

  test('role taken away meanwhile, unknown actor: FORBIDDEN, UNAUTHENTICATED', async () => {
    const former = await at.staff();
    await at.users.prisma.user.update({ where: { id: former.user.id }, data: { role: 'auditor' } });
    await expect(act({ actorId: former.user.id })).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(act({ actorId: userIdFrom(crypto.randomUUID()) })).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
  });

  test('account of a colleague: FORBIDDEN for a banker, allowed for who administers', async () => {
    const colleague = await at.staff();
    const { id: accountId } = await at.bank.accountWith(0n, { ownerId: colleague.user.id });
    await expect(act({ accountId })).rejects.toEqual(refusal('FORBIDDEN'));
    const admin = await at.staff('admin');
    await expect(act({ accountId, actorId: admin.user.id })).resolves.toBeUndefined();
  });

  afterAll(async () => {
    expect(await told(account)).toEqual([]);
  });
});

describe('seen', () => {
  test('what differs: CHANGED_MEANWHILE on each field; what is as wanted already: done', async () => {
    const account = await at.account();
    await freeze(account, 'allowed');
    const seen = { status: 'active', incoming: null } as const;
    await expect(freeze(account, 'refused', { seen })).rejects.toMatchObject({
      domainCode: 'CHANGED_MEANWHILE',
      path: ['seen', 'status'],
      others: [['seen', 'incoming']],
    });
    await freeze(account, 'allowed', { seen });
    await freeze(account, 'refused', { seen: { status: 'frozen', incoming: 'allowed' } });
    await expect(unfreeze(account, { seen: { incoming: 'allowed' } })).rejects.toEqual(
      refusal('CHANGED_MEANWHILE', 'seen', 'incoming'),
    );
    expect(await stored(account)).toMatchObject({ status: 'frozen', receivesWhileFrozen: false });
  });

  test('closed account: ACCOUNT_CLOSED', async () => {
    const { id } = await at.bank.accountWith(0n, { status: 'closed' });
    await expect(freezeAccount(at.office, acting({ id }, { incoming: 'allowed' }))).rejects.toEqual(
      refusal('ACCOUNT_CLOSED', 'id'),
    );
    await expect(unfreezeAccount(at.office, acting({ id }, {}))).rejects.toEqual(
      refusal('ACCOUNT_CLOSED', 'id'),
    );
  });
});
