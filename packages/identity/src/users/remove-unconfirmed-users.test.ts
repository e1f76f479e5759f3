import { anAccount } from '@caudal/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestUsers, type TestUsers } from './fixtures/test-users.ts';
import { removeUnconfirmedUsers } from './remove-unconfirmed-users.ts';

const DAY_MS = 24 * 60 * 60_000;

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const exists = async (id: string) => (await bank.prisma.user.count({ where: { id } })) > 0;

it('sign-up without a confirmed address: kept for a week, then removed with its sessions and codes', async () => {
  const user = await bank.newcomer();
  await bank.signIn(user);
  expect(await removeUnconfirmedUsers(bank.identity, inDays(6.9))).toBe(0);
  expect(await removeUnconfirmedUsers(bank.identity, inDays(7.1))).toBe(1);
  expect(await exists(user.id)).toBe(false);
  expect(await bank.prisma.session.count({ where: { userId: user.id } })).toBe(0);
  expect(await bank.prisma.emailCode.count({ where: { userId: user.id } })).toBe(0);
  expect((await bank.eventsOf(user.id)).at(-1)).toMatchObject({
    action: 'user.removed',
    actorId: null,
    before: { username: user.username },
  });
});

it('confirmed, imported, staff, owner of an account, saved payee: kept', async () => {
  const confirmed = await bank.customer();
  const imported = await bank.newcomer();
  await bank.sql('UPDATE users SET password_hash = NULL WHERE id = $1::uuid', [imported.id]);
  const banker = await bank.newcomer({ role: 'banker' });
  const owner = await bank.newcomer();
  await anAccount(bank.prisma, { ownerId: owner.id });
  const payee = await bank.newcomer();
  await bank.prisma.payee.create({
    data: { id: crypto.randomUUID(), ownerId: confirmed.id, payeeId: payee.id, reference: payee.username },
  });
  expect(await removeUnconfirmedUsers(bank.identity, inDays(30))).toBe(0);
  for (const { id } of [confirmed, imported, banker, owner, payee]) expect(await exists(id)).toBe(true);
});

it('event not recorded: user kept', async () => {
  const { id } = await bank.newcomer();
  const { status } = await bank.whileRefusing('audit_events', "action <> 'user.removed'", () =>
    removeUnconfirmedUsers(bank.identity, inDays(30)),
  );
  expect(status).toBe('rejected');
  expect(await exists(id)).toBe(true);
});

it('application’s role deletes a user itself: refused', async () => {
  const { id } = await bank.newcomer();
  await expect(bank.prisma.user.delete({ where: { id } })).rejects.toBeDefined();
  expect(await exists(id)).toBe(true);
});

it('username and address of a removed user: free again', async () => {
  const { username, email } = await bank.newcomer();
  await removeUnconfirmedUsers(bank.identity, inDays(30));
  await expect(bank.newcomer({ username, email })).resolves.toMatchObject({ username, email });
});
