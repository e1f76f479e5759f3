import type { DomainCode, UserId } from '@caudal/domain';
import { authenticateCookie } from '@caudal/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeRole } from '../users/set-role.ts';
import type { Act } from './act.ts';
import { openTestOffice, type TestOffice } from './fixtures/test-office.ts';
import { getRequest } from './list-requests.ts';

let at: TestOffice;
let admin: Awaited<ReturnType<TestOffice['staff']>>;
let banker: typeof admin;
beforeAll(async () => {
  at = await openTestOffice();
  [admin, banker] = [await at.staff('admin'), await at.staff()];
});
afterAll(() => at.close());

const refusal = (domainCode: DomainCode) => expect.objectContaining({ domainCode });
const setUp = (userId: string) =>
  at.users.prisma.totpFactor.create({ data: { userId, secret: Buffer.alloc(1), confirmedAt: new Date() } });
const factorOf = (userId: string) => at.users.prisma.totpFactor.findUnique({ where: { userId } });

describe('second factor', () => {
  test('asked by an admin, approved by a banker: off, sessions end, its owner is told', async () => {
    const colleague = await at.users.customer({ role: 'banker' });
    const { secret } = await at.users.caller(colleague);
    await setUp(colleague.id);
    const asked = await at.ask(admin, { act: { action: 'second-factor', userId: colleague.id } });
    expect(asked).toMatchObject({ subject: { id: colleague.id }, account: null, changes: [{ after: null }] });
    const left = await at.users.jobsLeftBy(() => at.approve(asked, banker));
    expect(left).toMatchObject([
      { data: { event: 'second-factor.reset' } },
      { data: { event: 'request.executed' } },
    ]);
    expect(await factorOf(colleague.id)).toBeNull();
    expect(await authenticateCookie(at.office.identity, secret)).toBeUndefined();
    expect((await at.users.eventsOf(colleague.id)).at(-1)).toMatchObject({
      action: 'second-factor.reset',
      actorId: admin.user.id,
    });
    // Approved again after a lost answer: nothing more happens to the one that was set up since.
    await setUp(colleague.id);
    expect(await at.approve(asked, banker)).toMatchObject({ state: 'executed' });
    expect(await factorOf(colleague.id)).not.toBeNull();
  });

  test('another one set up since: REQUEST_CHANGED, still there', async () => {
    const { id: userId } = await at.users.customer({ role: 'banker' });
    await setUp(userId);
    const asked = await at.ask(admin, { act: { action: 'second-factor', userId } });
    await at.users.prisma.totpFactor.update({ where: { userId }, data: { createdAt: new Date(0) } });
    await expect(at.approve(asked, banker)).rejects.toEqual(refusal('REQUEST_CHANGED'));
    expect(await factorOf(userId)).not.toBeNull();
  });

  test('of oneself, of a customer, by who does not administer; decided by its owner', async () => {
    const asking = (maker: typeof admin, userId: UserId) =>
      at.ask(maker, { act: { action: 'second-factor', userId } });
    await setUp(banker.user.id);
    await expect(asking(admin, admin.user.id)).rejects.toEqual(refusal('SELF_SERVICE'));
    await expect(asking(banker, admin.user.id)).rejects.toEqual(refusal('FORBIDDEN'));
    const customer = await at.users.customer();
    await setUp(customer.id);
    await expect(asking(admin, customer.id)).rejects.toEqual(refusal('NOT_FOUND'));
    await expect(asking(admin, (await at.staff()).user.id)).rejects.toEqual(refusal('NOT_FOUND'));
    const asked = await asking(admin, banker.user.id);
    await expect(at.approve(asked, banker)).rejects.toEqual(refusal('SELF_SERVICE'));
    await expect(at.approve(asked, admin)).rejects.toEqual(refusal('OWN_REQUEST'));
    expect(await factorOf(banker.user.id)).not.toBeNull();
  });
});

test('role: approved, the new role holds, all sessions end; asked again when it is there: ALREADY_EXISTS', async () => {
  const user = await at.users.customer();
  const { secret } = await at.users.caller(user);
  const act: Act = { action: 'role', userId: user.id, role: 'banker' };
  const asked = await at.ask(admin, { act });
  expect(asked.changes).toEqual([
    { name: 'role', before: 'depositor', after: 'banker', fixed: true },
    { name: 'email', before: user.email, after: user.email, fixed: true },
    { name: 'email-confirmed', before: expect.any(String), after: expect.any(String), fixed: false },
  ]);
  expect(await at.approve(asked, banker)).toMatchObject({ state: 'executed', transferId: null });
  expect(await at.users.prisma.user.findUnique({ where: { id: user.id } })).toMatchObject({ role: 'banker' });
  expect(await authenticateCookie(at.office.identity, secret)).toBeUndefined();
  await expect(at.ask(admin, { act })).rejects.toEqual(refusal('ALREADY_EXISTS'));
});

test('role for a customer whose address is scheduled to change: the address comes to nothing, with an event', async () => {
  const user = await at.users.customer();
  const email = `${user.username}-new@example.com`;
  const address = await at.ask(banker, { act: { action: 'email-change', userId: user.id, email } });
  await at.approve(address, admin);
  const scheduled = () => at.users.prisma.emailChange.count({ where: { userId: user.id } });
  expect(await scheduled()).toBe(1);
  const asked = await at.ask(admin, { act: { action: 'role', userId: user.id, role: 'banker' } });
  await at.approve(asked, banker);
  expect(await scheduled()).toBe(0);
  expect(await at.users.eventsOf(user.id)).toContainEqual(
    expect.objectContaining({
      action: 'email-change.withdrawn',
      actorId: admin.user.id,
      after: { email, reason: 'role' },
    }),
  );
});

test('role changed since: REQUEST_CHANGED with what it was and is, and nothing given', async () => {
  const { id: userId } = await at.users.customer();
  const asked = await at.ask(admin, { act: { action: 'role', userId, role: 'admin' } });
  await at.users.prisma.$transaction((tx) =>
    changeRole(tx, at.office.identity, { userId, role: 'auditor', actorId: null }),
  );
  await expect(at.approve(asked, banker)).rejects.toMatchObject({
    domainCode: 'REQUEST_CHANGED',
    problem: 'was asked when role was depositor, and it is auditor now',
  });
  expect(await at.users.prisma.user.findUnique({ where: { id: userId } })).toMatchObject({ role: 'auditor' });
});

test('role for a user whose address has changed since: REQUEST_CHANGED', async () => {
  const { id: userId, email } = await at.users.customer();
  const asked = await at.ask(admin, { act: { action: 'role', userId, role: 'banker' } });
  await at.users.prisma.user.update({ where: { id: userId }, data: { email: `other-${email}` } });
  await expect(at.approve(asked, banker)).rejects.toMatchObject({
    domainCode: 'REQUEST_CHANGED',
    problem: `was asked when email was ${email}, and it is other-${email} now`,
  });
});

test('address: scheduled when approved, not changed at once; changed since: REQUEST_CHANGED', async () => {
  const user = await at.users.customer();
  const email = `new.${user.id}@example.com`;
  const act: Act = { action: 'email-change', userId: user.id, email };
  const asked = await at.ask(banker, { act });
  const late = await at.ask(banker, { act: { ...act, email: `other.${user.id}@example.com` } });
  expect(await at.approve(asked, admin)).toMatchObject({ state: 'executed' });
  expect(await at.users.prisma.user.findUnique({ where: { id: user.id } })).toMatchObject({
    email: user.email,
  });
  expect(await at.users.prisma.emailChange.findMany({ where: { userId: user.id } })).toMatchObject([
    { newEmail: email },
  ]);
  await at.users.prisma.user.update({ where: { id: user.id }, data: { email } });
  await expect(at.approve(late, admin)).rejects.toEqual(refusal('REQUEST_CHANGED'));
  expect(await getRequest(at.office, { id: late.id, viewerId: admin.user.id })).toMatchObject({
    state: 'waiting',
  });
});
