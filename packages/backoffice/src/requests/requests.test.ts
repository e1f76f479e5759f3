import { randomUUID } from 'node:crypto';
import { type DomainCode, ROLES } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disableUser } from '../users/set-status.ts';
import { refuseRequest, withdrawRequest } from './end-request.ts';
import { expireRequests } from './expire-requests.ts';
import { countEnds, openTestOffice, type TestOffice } from './fixtures/test-office.ts';
import { countRequests, getRequest, listRequests } from './list-requests.ts';

let at: TestOffice;
let [maker, checker]: Awaited<ReturnType<TestOffice['staff']>>[] = [];
beforeAll(async () => {
  at = await openTestOffice();
  [maker, checker] = [await at.staff(), await at.staff()];
});
afterAll(() => at.close());

const people = () => {
  if (maker === undefined || checker === undefined) throw new Error('nobody is there');
  return { maker, checker };
};
const refusal = (domainCode: DomainCode, path: string[] = ['id']) =>
  expect.objectContaining({ domainCode, path });

describe('asked', () => {
  test('waits with who, why, until when and what would change; one event', async () => {
    const { maker, checker } = people();
    const account = await at.account(700n);
    const act = { action: 'withdrawal', accountId: account.id, amountMinor: 300n } as const;
    const asked = await at.ask(maker, { act, reason: 'A car was bought' });
    const found = await getRequest(at.office, { id: asked.id, viewerId: checker.user.id });
    expect(found).toMatchObject({
      action: 'withdrawal',
      input: { accountId: account.id, amountMinor: '300', currency: 'USD', description: '' },
      state: 'waiting',
      reason: 'A car was bought',
      maker: { id: maker.user.id },
      subject: { id: account.ownerId },
      changes: [{ name: 'balance', before: '700', after: '400' }],
      obstacle: null,
      decidedBy: null,
    });
    expect(+found.expiresAt - +found.createdAt).toBe(7 * 24 * 3_600_000);
    expect(await at.users.eventsOf(asked.id)).toMatchObject([
      {
        action: 'request.asked',
        actorId: maker.user.id,
        after: { digest: asked.digest, why: 'A car was bought' },
      },
    ]);
    expect(await at.bank.balanceOf(account)).toBe(700n);
  });

  test('same id and act again: one request; another act, reason or maker: ID_REUSED', async () => {
    const { maker, checker } = people();
    const act = { action: 'deposit', accountId: (await at.account()).id, amountMinor: 9n } as const;
    const same = { id: randomUUID(), act, reason: 'why' };
    const [first] = await Promise.all([at.ask(maker, same), at.ask(maker, same)]);
    expect(await at.ask(maker, same)).toEqual(first);
    expect(await at.users.eventsOf(same.id)).toHaveLength(1);
    await expect(at.ask(maker, { ...same, act: { ...act, amountMinor: 10n } })).rejects.toEqual(
      refusal('ID_REUSED'),
    );
    await expect(at.ask(maker, { ...same, reason: 'because' })).rejects.toEqual(refusal('ID_REUSED'));
    await expect(at.ask(checker, same)).rejects.toEqual(refusal('ID_REUSED'));
  });

  test('unknown, own and closed account: NOT_FOUND, SELF_SERVICE, ACCOUNT_CLOSED, nothing written', async () => {
    const { maker } = people();
    const own = await at.bank.accountWith(0n, { ownerId: maker.user.id });
    const closed = await at.bank.accountWith(0n, { status: 'closed' });
    const asking = async (accountId: typeof own.id, id: string) =>
      at.ask(maker, { id, act: { action: 'deposit', accountId, amountMinor: 1n } });
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
    const unknown = { ...own, id: maker.session.id as never };
    await expect(asking(unknown.id, ids[0])).rejects.toEqual(refusal('NOT_FOUND', ['act', 'accountId']));
    await expect(asking(own.id, ids[1])).rejects.toEqual(refusal('SELF_SERVICE', ['act']));
    await expect(asking(closed.id, ids[2])).rejects.toEqual(refusal('ACCOUNT_CLOSED', ['act']));
    expect(await at.users.prisma.staffRequest.count({ where: { id: { in: [...ids] } } })).toBe(0);
  });
});

describe('approved', () => {
  test('posted once under an id of the bank, marked with it, both events, maker served', async () => {
    const { maker, checker } = people();
    const account = await at.account();
    const act = {
      action: 'deposit',
      accountId: account.id,
      amountMinor: 50_000n,
      description: 'car',
    } as const;
    const asked = await at.ask(maker, { act });
    const done = await at.approve(asked, checker, { comment: 'contract seen' });
    expect(done).toMatchObject({
      state: 'executed',
      decidedBy: { id: checker.user.id },
      comment: 'contract seen',
    });
    const transfer = await at.users.prisma.transfer.findUniqueOrThrow({
      where: { id: done.transferId ?? '' },
    });
    expect(transfer).toMatchObject({
      toAccountId: account.id,
      amountMinor: 50_000n,
      currency: 'USD',
      description: 'car',
      requestedBy: maker.user.id,
    });
    expect(transfer.id).toMatch(/^ca0da1ba/);
    expect(await at.users.eventsOf(asked.id)).toMatchObject([
      { action: 'request.asked' },
      { action: 'request.executed', actorId: checker.user.id, after: { transferId: transfer.id } },
    ]);
    expect(await at.users.eventsOf(account.id)).toMatchObject([
      { action: 'cash.deposited', actorId: maker.user.id, after: { transferId: transfer.id } },
    ]);
    // Who lost the answer asks again.
    expect(await at.approve(asked, checker)).toEqual(done);
    expect(await at.bank.balanceOf(account)).toBe(50_000n);
  });

  test.each(ROLES)('own request, %s: OWN_REQUEST, still waiting', async (role) => {
    const self = await at.staff(role === 'banker' || role === 'admin' ? role : 'banker');
    const asked = await at.ask(self);
    await at.users.prisma.user.update({ where: { id: self.user.id }, data: { role } });
    await expect(at.approve(asked, self)).rejects.toEqual(refusal('OWN_REQUEST'));
    await expect(refuseRequest(at.office, { id: asked.id, actor: self, comment: 'no' })).rejects.toEqual(
      refusal('OWN_REQUEST'),
    );
    expect(await at.stateOf(asked)).toBe('waiting');
  });

  test('own request, past every check of the program: refused by the database', async () => {
    const { maker } = people();
    const { id } = await at.ask(maker);
    const decide = (sets: string) =>
      at.users.sql(`UPDATE staff_requests SET ${sets} WHERE id = $1::uuid`, [id]).then(
        () => 'accepted',
        (error) => error.constraint ?? error.code,
      );
    const by = `decided_by = maker_id, decided_at = now()`;
    expect(await decide(`state = 'executed', ${by}`)).toBe('staff_requests_maker_and_checker');
    expect(await decide(`state = 'refused', comment = 'no', ${by}`)).toBe('staff_requests_maker_and_checker');
    // What was asked does not change, and what is decided stays so, not even for the owner of the tables.
    expect(await decide("reason = 'another'")).toBe('23001');
    await withdrawRequest(at.office, { id, actor: maker });
    expect(await decide("comment = 'later'")).toBe('23001');
    expect(await at.users.sql('DELETE FROM staff_requests').catch((error) => error.code)).toBe('23001');
  });

  test('by a program: FORBIDDEN', async () => {
    const { maker, checker } = people();
    const asked = await at.ask(maker);
    const program = { ...checker, session: { ...checker.session, holder: 'program' } } as const;
    await expect(at.approve(asked, program)).rejects.toMatchObject({ domainCode: 'FORBIDDEN' });
    expect(() => refuseRequest(at.office, { id: asked.id, actor: program, comment: 'no' })).toThrow(
      'FORBIDDEN',
    );
    expect(await at.stateOf(asked)).toBe('waiting');
  });

  test('for an account of the checker: SELF_SERVICE; the list does not show it', async () => {
    const { maker, checker } = people();
    const { id: accountId } = await at.bank.accountWith(0n, { ownerId: checker.user.id });
    const asked = await at.ask(maker, { act: { action: 'deposit', accountId, amountMinor: 5n } });
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('SELF_SERVICE'));
    await expect(getRequest(at.office, { id: asked.id, viewerId: checker.user.id })).rejects.toEqual(
      refusal('SELF_SERVICE'),
    );
    const { items } = await listRequests(at.office, {
      viewerId: checker.user.id,
      state: 'waiting',
      limit: 100,
    });
    expect(items.map(({ id }) => id)).not.toContain(asked.id);
  });

  test('something else than what was asked: REQUEST_CHANGED on digest', async () => {
    const { maker, checker } = people();
    const [asked, other] = [await at.ask(maker), await at.ask(maker)];
    await expect(at.approve({ ...asked, digest: other.digest }, checker)).rejects.toEqual(
      refusal('REQUEST_CHANGED', ['digest']),
    );
  });

  test('frozen account: ACCOUNT_FROZEN, still waiting, says so; unfrozen: one posting', async () => {
    const { maker, checker } = people();
    const account = await at.account();
    const asked = await at.ask(maker, { act: { action: 'deposit', accountId: account.id, amountMinor: 5n } });
    const set = (status: 'frozen' | 'active') =>
      at.users.prisma.account.update({ where: { id: account.id }, data: { status } });
    await set('frozen');
    await expect(at.approve(asked, checker)).rejects.toMatchObject({ domainCode: 'ACCOUNT_FROZEN' });
    const waiting = await getRequest(at.office, { id: asked.id, viewerId: checker.user.id });
    expect(waiting).toMatchObject({ state: 'waiting', obstacle: 'ACCOUNT_FROZEN' });
    expect(await at.users.eventsOf(asked.id)).toHaveLength(1);
    await set('active');
    expect(await at.approve(asked, checker)).toMatchObject({ state: 'executed' });
    expect(await at.bank.balanceOf(account)).toBe(5n);
  });

  test('withdrawal without the money: INSUFFICIENT_FUNDS, still waiting', async () => {
    const { maker, checker } = people();
    const { id: accountId } = await at.account(4n);
    const asked = await at.ask(maker, { act: { action: 'withdrawal', accountId, amountMinor: 5n } });
    await expect(at.approve(asked, checker)).rejects.toMatchObject({ domainCode: 'INSUFFICIENT_FUNDS' });
    expect(await at.stateOf(asked)).toBe('waiting');
  });

  test('maker who may not ask any more: REQUEST_CHANGED', async () => {
    const { checker } = people();
    const former = await at.staff();
    const asked = await at.ask(former);
    await at.users.prisma.user.update({ where: { id: former.user.id }, data: { role: 'depositor' } });
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('REQUEST_CHANGED'));
    expect(await at.stateOf(asked)).toBe('waiting');
  });

  test('expired, marked or not: REQUEST_OVER, nothing posted; marked once, with an event', async () => {
    const { maker, checker } = people();
    const asked = await at.ask(maker);
    await at.expire(asked);
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('REQUEST_OVER'));
    await expect(withdrawRequest(at.office, { id: asked.id, actor: maker })).rejects.toEqual(
      refusal('REQUEST_OVER'),
    );
    const seen = await getRequest(at.office, { id: asked.id, viewerId: checker.user.id });
    expect(seen.state).toBe('expired');
    const marked = await Promise.all([expireRequests(at.users), expireRequests(at.users)]);
    expect(marked.toSorted()).toEqual([0, 1]);
    expect(await at.users.eventsOf(asked.id)).toMatchObject([
      { action: 'request.asked' },
      { action: 'request.expired', actorId: null },
    ]);
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('REQUEST_OVER'));
    expect(await at.timesPosted(asked)).toBe(0);
  });
});

describe('refused and withdrawn', () => {
  test('final, with comment and event, the same again', async () => {
    const { maker, checker } = people();
    const asked = await at.ask(maker);
    const no = { id: asked.id, actor: checker, comment: 'no contract' };
    const refused = await refuseRequest(at.office, no);
    expect(refused).toMatchObject({
      state: 'refused',
      comment: 'no contract',
      decidedBy: { id: checker.user.id },
    });
    expect(await refuseRequest(at.office, no)).toEqual(refused);
    await expect(at.approve(asked, checker)).rejects.toMatchObject({
      domainCode: 'REQUEST_OVER',
      problem: 'has already been refused: ask again for another decision',
    });
    expect(await at.users.eventsOf(asked.id)).toMatchObject([
      { action: 'request.asked' },
      { action: 'request.refused', actorId: checker.user.id, after: { comment: 'no contract' } },
    ]);
  });

  test('withdrawn by its maker alone, also if disabled staff try', async () => {
    const { maker, checker } = people();
    const asked = await at.ask(maker);
    await expect(withdrawRequest(at.office, { id: asked.id, actor: checker })).rejects.toEqual(
      refusal('NOT_FOUND'),
    );
    const withdrawn = await withdrawRequest(at.office, { id: asked.id, actor: maker });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', decidedBy: { id: maker.user.id } });
    expect(await withdrawRequest(at.office, { id: asked.id, actor: maker })).toEqual(withdrawn);
    await expect(at.approve(asked, checker)).rejects.toEqual(refusal('REQUEST_OVER'));
  });
});

describe('races', () => {
  test('twenty approvals of two checkers at once: one posting, the other checker learns it', async () => {
    const { maker, checker } = people();
    const other = await at.staff('admin');
    const asked = await at.ask(maker);
    const ends = await countEnds(
      Array.from({ length: 20 }, (_, index) => at.approve(asked, index % 2 === 0 ? checker : other)),
    );
    expect(ends).toEqual({ done: 10, REQUEST_OVER: 10 });
    expect(await at.timesPosted(asked)).toBe(1);
    expect(await at.users.eventsOf(asked.id)).toHaveLength(2);
  });

  test('approve against withdraw and refuse: one outcome, money moved only with approval', async () => {
    const { maker, checker } = people();
    const other = await at.staff();
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const asked = await at.ask(maker);
      const ends = await countEnds([
        at.approve(asked, checker),
        withdrawRequest(at.office, { id: asked.id, actor: maker }),
        refuseRequest(at.office, { id: asked.id, actor: other, comment: 'no' }),
      ]);
      expect(ends.done).toBe(1);
      const state = await at.stateOf(asked);
      outcomes.add(state);
      expect(await at.timesPosted(asked)).toBe(state === 'executed' ? 1 : 0);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  test('checker disabled during the approval: whoever is first decides', async () => {
    const { maker } = people();
    for (let round = 0; round < 6; round++) {
      const leaving = await at.staff();
      const asked = await at.ask(maker);
      const [approved] = await Promise.allSettled([
        at.approve(asked, leaving),
        disableUser(at.office, { userId: leaving.user.id, actorId: null }),
      ]);
      expect(await at.timesPosted(asked)).toBe(approved.status === 'fulfilled' ? 1 : 0);
    }
    const gone = await at.staff();
    const asked = await at.ask(maker);
    await disableUser(at.office, { userId: gone.user.id, actorId: null });
    await expect(at.approve(asked, gone)).rejects.toMatchObject({ domainCode: 'USER_DISABLED' });
  });
});

test('lists: waiting oldest first, decided newest first, by maker, subject and action; counted', async () => {
  const { checker } = people();
  const busy = await at.staff();
  const before = await countRequests(at.office, { viewerId: checker.user.id });
  const asked = [];
  for (let n = 0; n < 5; n++) asked.push(await at.ask(busy));
  const ids = asked.map(({ id }) => id);
  const viewer = { viewerId: busy.user.id, by: 'me' } as const;
  const first = await listRequests(at.office, { ...viewer, state: 'waiting', limit: 3 });
  const second = await listRequests(at.office, {
    ...viewer,
    state: 'waiting',
    limit: 3,
    cursor: first.nextCursor ?? '',
  });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect(second.nextCursor).toBeNull();
  expect(await countRequests(at.office, { viewerId: busy.user.id })).toMatchObject({ own: 5 });
  expect((await countRequests(at.office, { viewerId: checker.user.id })).toDecide).toBe(before.toDecide + 5);
  for (const { id } of asked.slice(0, 2)) await withdrawRequest(at.office, { id, actor: busy });
  const decided = await listRequests(at.office, { ...viewer, state: 'decided', limit: 3 });
  expect(decided.items.map(({ id }) => id)).toEqual(ids.slice(0, 2).reverse());
  const [one] = asked;
  const about = { viewerId: checker.user.id, subjectId: one?.subject.id, limit: 9 };
  expect((await listRequests(at.office, about)).items).toHaveLength(1);
  expect((await listRequests(at.office, { ...about, action: 'withdrawal' })).items).toHaveLength(0);
});
