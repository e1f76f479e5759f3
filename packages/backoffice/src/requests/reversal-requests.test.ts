import { aDeposit, aTransfer, aWithdrawal, outcomeOf, postOne } from '@caudal/banking/testing';
import { type DomainCode, transferIdFrom } from '@caudal/domain';
import type { TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAccount } from '../control/close-account.ts';
import { previewReversal, reverseTransfer } from '../corrections/reverse-transfer.ts';
import type { Act } from './act.ts';
import { withdrawRequest } from './end-request.ts';
import { openTestOffice, type TestOffice } from './fixtures/test-office.ts';
import { countRequests, getRequest, listRequests } from './list-requests.ts';

let at: TestOffice;
let maker: Awaited<ReturnType<TestOffice['staff']>>;
let checker: typeof maker;
let ana: TestAccount;
beforeAll(async () => {
  at = await openTestOffice();
  [maker, checker, ana] = [await at.staff(), await at.staff(), await at.account(1_000_000n)];
});
afterAll(() => at.close());

/** A transfer from ana, and what takes it back. */
async function sent(
  to: TestAccount,
  minor: bigint,
  change: Partial<Extract<Act, { action: 'reversal' }>> = {},
) {
  const posting = aTransfer(ana, to, minor);
  expect(await outcomeOf(postOne(at.bank.posting, posting))).toBe('posted');
  return reversalOf(posting, change);
}
const reversalOf = ({ id }: { id: string }, change = {}) =>
  ({
    action: 'reversal',
    transferId: transferIdFrom(id),
    whenShort: 'refuse',
    whenFrozen: 'refuse',
    ...change,
  }) as const satisfies Act;
const spend = async (from: TestAccount, minor: bigint) =>
  outcomeOf(postOne(at.bank.posting, aTransfer(from, await at.account(), minor)));
const ask = (act: Act, reason = 'Sent to the wrong person') => at.ask(maker, { act, reason });
const setStatus = ({ id }: TestAccount, status: 'active' | 'frozen' | 'closed') =>
  at.users.prisma.account.update({ where: { id }, data: { status } });
const limitOf = async ({ id }: TestAccount) =>
  (await at.users.prisma.account.findUniqueOrThrow({ where: { id } })).overdraftLimitMinor;
const refusal = (domainCode: DomainCode) => expect.objectContaining({ domainCode });

test('asked: both customers, both accounts, the transfer, before and after; approved: posted once, both events', async () => {
  const bob = await at.account(100n);
  const act = await sent(bob, 70_000n, { description: 'Sent twice' });
  const before = await at.bank.balanceOf(ana);
  const asked = await ask(act);
  expect(asked).toMatchObject({
    action: 'reversal',
    input: { transferId: act.transferId, amountMinor: '70000', currency: 'USD', description: 'Sent twice' },
    subject: { id: bob.ownerId },
    account: { id: bob.id },
    other: { person: { id: ana.ownerId }, account: { id: ana.id } },
    changes: [
      { name: 'balance', before: '70100', after: '100' },
      { name: 'other-balance', before: `${before}`, after: `${before + 70_000n}` },
    ],
  });
  const done = await at.approve(asked, checker, { comment: 'Both have called' });
  expect(done).toMatchObject({ state: 'executed', comment: 'Both have called' });
  expect(await at.approve(asked, checker)).toEqual(done);
  expect([await at.bank.balanceOf(ana), await at.bank.balanceOf(bob)]).toEqual([before + 70_000n, 100n]);
  const transfer = await at.users.prisma.transfer.findUniqueOrThrow({ where: { id: done.transferId ?? '' } });
  expect(transfer).toMatchObject({
    kind: 'reversal',
    reverses: act.transferId,
    description: 'Sent twice',
    requestedBy: maker.user.id,
  });
  expect(transfer.id).toMatch(/^ca0da1ba/);
  expect(await at.users.eventsOf(act.transferId)).toMatchObject([
    {
      action: 'transfer.reversed',
      actorId: maker.user.id,
      after: { reversalId: transfer.id, reason: 'Sent to the wrong person' },
    },
  ]);
  expect(await at.users.eventsOf(asked.id)).toMatchObject([
    { action: 'request.asked' },
    { action: 'request.executed', actorId: checker.user.id, after: { action: 'reversal' } },
  ]);
});

test.each([
  ['deposit', aDeposit, '700', '-200'],
  ['withdrawal', aWithdrawal, '700', '1600'],
] as const)('of a %s: concerns one customer, who owes or is paid', async (_kind, book, before, after) => {
  const bob = await at.account(0n);
  const posting = book(bob, 900n);
  await postOne(at.bank.posting, aTransfer(ana, bob, 900n));
  expect(await outcomeOf(postOne(at.bank.posting, posting))).toBe('posted');
  await postOne(at.bank.posting, aDeposit(bob, 700n));
  if (posting.kind === 'deposit') await spend(bob, 1_800n);
  const asked = await ask(reversalOf(posting, { whenShort: 'overdraw' }));
  expect(asked).toMatchObject({ subject: { id: bob.ownerId }, other: null });
  expect(asked.changes[0]).toMatchObject({ name: 'balance', before, after });
  expect(await at.approve(asked, checker)).toMatchObject({ state: 'executed' });
  expect(`${await at.bank.balanceOf(bob)}`).toBe(after);
});

describe('nobody whom it concerns', () => {
  test.each(['pays', 'is paid'])('asks, decides or sees it: a member of staff who %s', async (side) => {
    const own = await at.bank.accountWith(50n, { ownerId: checker.user.id });
    const [from, to] = side === 'pays' ? [ana, own] : [own, ana];
    const posting = aTransfer(from, to, 5n);
    expect(await outcomeOf(postOne(at.bank.posting, posting))).toBe('posted');
    await setStatus(own, 'active');
    const act = reversalOf(posting);
    await expect(at.ask(checker, { act })).rejects.toEqual(refusal('SELF_SERVICE'));
    const before = await countRequests(at.office, { viewerId: checker.user.id });
    const asked = await ask(act);
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('SELF_SERVICE'));
    const viewer = { id: asked.id, viewerId: checker.user.id };
    await expect(getRequest(at.office, viewer)).rejects.toEqual(refusal('SELF_SERVICE'));
    const { items } = await listRequests(at.office, { ...viewer, state: 'waiting', limit: 100 });
    expect(items.map(({ id }) => id)).not.toContain(asked.id);
    expect(await countRequests(at.office, { viewerId: checker.user.id })).toEqual(before);
    const about = { viewerId: maker.user.id, subjectId: ana.ownerId, limit: 100 };
    expect((await listRequests(at.office, about)).items.map(({ id }) => id)).toContain(asked.id);
    // The list hides it, and the posting refuses it under the lock.
    expect(
      await at.users.sql('UPDATE staff_requests SET other_subject_id = NULL').catch(({ code }) => code),
    ).toBe('23001');
    await postOne(at.bank.posting, aTransfer(own, ana, await at.bank.balanceOf(own)));
    await setStatus(own, 'closed');
  });
});

describe('money gone', () => {
  test('wait: INSUFFICIENT_FUNDS, still waiting, says so; money there: approved, nothing raised', async () => {
    const bob = await at.account();
    const act = await sent(bob, 300n);
    await spend(bob, 200n);
    const asked = await ask(act);
    const seen = () => getRequest(at.office, { id: asked.id, viewerId: checker.user.id });
    expect(await seen()).toMatchObject({ state: 'waiting', obstacle: 'INSUFFICIENT_FUNDS' });
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('INSUFFICIENT_FUNDS'));
    await postOne(at.bank.posting, aTransfer(ana, bob, 200n));
    expect(await seen()).toMatchObject({ state: 'waiting', obstacle: null });
    expect(await at.approve(asked, checker)).toMatchObject({ state: 'executed' });
    expect([await at.bank.balanceOf(bob), await limitOf(bob)]).toEqual([0n, 0n]);
  });

  test('overdraw: shown, and raised by what is missing when it is posted, not when it was asked', async () => {
    const bob = await at.account();
    const act = await sent(bob, 300n, { whenShort: 'overdraw' });
    await spend(bob, 100n);
    const asked = await ask(act);
    expect(asked.changes).toContainEqual({
      name: 'overdraft-limit',
      before: '0',
      after: '100',
      fixed: false,
    });
    await spend(bob, 50n);
    expect(await at.approve(asked, checker)).toMatchObject({ state: 'executed' });
    expect([await at.bank.balanceOf(bob), await limitOf(bob)]).toEqual([-150n, 150n]);
  });
});

describe('frozen', () => {
  test('not asked for: ACCOUNT_FROZEN, also if frozen after it was asked; unfrozen: one posting', async () => {
    const bob = await at.account();
    const act = await sent(bob, 30n);
    const asked = await ask(act);
    await setStatus(bob, 'frozen');
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('ACCOUNT_FROZEN'));
    expect(await getRequest(at.office, { id: asked.id, viewerId: checker.user.id })).toMatchObject({
      state: 'waiting',
      obstacle: 'ACCOUNT_FROZEN',
    });
    await setStatus(bob, 'active');
    expect(await at.approve(asked, checker)).toMatchObject({ state: 'executed' });
  });

  test('asked for: posted, and the account stays frozen', async () => {
    const bob = await at.account();
    const act = await sent(bob, 30n, { whenFrozen: 'post' });
    await setStatus(bob, 'frozen');
    const input = { transferId: act.transferId, actorId: maker.user.id };
    expect(await previewReversal(at.office, input)).toEqual({
      isLarge: false,
      isFrozen: true,
      missingMinor: 0n,
      currency: 'USD',
      obstacle: null,
    });
    expect(await at.approve(await ask(act), checker)).toMatchObject({ state: 'executed' });
    expect(await at.users.prisma.account.findUnique({ where: { id: bob.id } })).toMatchObject({
      status: 'frozen',
      balanceMinor: 0n,
    });
  });
});

describe('once', () => {
  test('two requests for one transfer: one is executed, the other is over at once, and says why', async () => {
    const act = await sent(await at.account(), 40n);
    const both = [await ask(act), await ask(act)];
    const [first, second] = both;
    if (first === undefined || second === undefined) throw new Error('nothing was asked');
    await at.approve(first, checker);
    await expect(at.approve(second, checker)).rejects.toMatchObject({
      domainCode: 'REQUEST_OVER',
      problem: 'is over: the transfer has been reversed meanwhile',
    });
    expect(await getRequest(at.office, { id: second.id, viewerId: checker.user.id })).toMatchObject({
      state: 'expired',
      obstacle: 'ALREADY_REVERSED',
    });
    expect(await at.users.eventsOf(second.id)).toMatchObject([
      { action: 'request.asked' },
      { action: 'request.expired', actorId: null, after: { reversed: true } },
    ]);
    await expect(ask(act)).rejects.toEqual(refusal('ALREADY_REVERSED'));
    // Whoever lost the answer to their asking still gets it.
    const { id, reason } = first;
    expect(await at.ask(maker, { id, act, reason })).toMatchObject({ id });
    const states = await Promise.all(both.map(at.stateOf));
    expect(states.toSorted()).toEqual(['executed', 'expired']);
  });

  test('reversed alone while it is asked for: over at once; nothing keeps the account from closing', async () => {
    const bob = await at.account();
    const act = await sent(bob, 40n);
    const asked = await ask(act);
    const closing = { accountId: bob.id, actorId: maker.user.id, reason: 'Moves away' };
    const { transferId } = act;
    const alone = { id: transferIdFrom(crypto.randomUUID()), transferId, reason: 'Typing error' };
    await reverseTransfer(at.office, { ...alone, actorId: maker.user.id });
    expect(await at.stateOf(asked)).toBe('expired');
    await closeAccount(at.office, closing);
    const closed = await at.users.prisma.account.findUniqueOrThrow({ where: { id: bob.id } });
    expect(closed.status).toBe('closed');
  });

  test('approved by two, reversed alone and withdrawn, all at once: one reversal at most', async () => {
    const other = await at.staff();
    for (let round = 0; round < 6; round++) {
      const bob = await at.account();
      const act = await sent(bob, 40n);
      const asked = await ask(act);
      const alone = { id: transferIdFrom(crypto.randomUUID()), transferId: act.transferId, reason: 'Race' };
      await Promise.allSettled([
        at.approve(asked, checker),
        at.approve(asked, other),
        reverseTransfer(at.office, { ...alone, actorId: maker.user.id }),
        withdrawRequest(at.office, { id: asked.id, actor: maker }),
      ]);
      const reversals = await at.users.prisma.transfer.count({ where: { reverses: act.transferId } });
      expect(reversals).toBeLessThanOrEqual(1);
      expect(await at.bank.balanceOf(bob)).toBe(40n - 40n * BigInt(reversals));
      const { state, transferId } = await at.users.prisma.staffRequest.findUniqueOrThrow({
        where: { id: asked.id },
      });
      expect(state === 'executed').toBe(transferId !== null);
    }
    expect(await at.bank.findWrong()).toBeUndefined();
  });
});

test.each<[string, DomainCode, () => Promise<Act>]>([
  ['unknown transfer', 'NOT_FOUND', async () => reversalOf({ id: crypto.randomUUID() })],
  [
    'a reversal',
    'NOT_REVERSIBLE',
    async () => {
      const act = await sent(await at.account(), 1n);
      const { transferId } = await at.approve(await ask(act), checker);
      return reversalOf({ id: transferId ?? '' });
    },
  ],
  [
    'a closed account',
    'ACCOUNT_CLOSED',
    async () => {
      const shut = await at.account();
      const act = await sent(shut, 1n);
      await spend(shut, 1n);
      await setStatus(shut, 'closed');
      return act;
    },
  ],
])('%s: %s, not asked', async (_what, code, prepare) => {
  const act = await prepare();
  const before = await at.users.prisma.staffRequest.count();
  await expect(ask(act)).rejects.toEqual(refusal(code));
  expect(await at.users.prisma.staffRequest.count()).toBe(before);
});

test('asked by who may not correct: FORBIDDEN', async () => {
  const act = await sent(await at.account(), 1n);
  const auditor = await at.staff('auditor');
  await expect(at.ask(auditor, { act })).rejects.toEqual(refusal('FORBIDDEN'));
});
