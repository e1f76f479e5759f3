import { aTransfer, outcomeOf, postOne } from '@caudal/banking/testing';
import { accountIdFrom, type DomainCode, userIdFrom } from '@caudal/domain';
import type { Authenticated } from '@caudal/identity';
import { anOrigin } from '@caudal/identity/testing';
import type { TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '../requests/fixtures/test-office.ts';
import type { AccountControl } from './controlled-account.ts';
import { freezeAccount, unfreezeAccount } from './freeze-account.ts';

let at: TestOffice;
let banker: Authenticated;
let ana: TestAccount;
beforeAll(async () => {
  at = await openTestOffice();
  banker = await at.staff();
  ana = await at.account(100_000n);
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

type Act = (change: Partial<AccountControl>) => Promise<unknown>;
const EACH: readonly (readonly [string, (account: TestAccount) => Act])[] = [
  ['freezeAccount', (account) => (change) => freeze(account, 'refused', change)],
  ['unfreezeAccount', (account) => (change) => unfreeze(account, change)],
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
