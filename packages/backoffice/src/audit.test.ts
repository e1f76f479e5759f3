import { randomUUID } from 'node:crypto';
import { openAccount } from '@caudal/banking';
import { openTestBank, type TestBank } from '@caudal/banking/testing';
import { transferIdFrom } from '@caudal/domain';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '@caudal/identity/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deposit, withdraw } from './counter/counter.ts';
import { blockSession } from './customers/block-session.ts';
import { setRole } from './users/set-role.ts';
import { disableUser, enableUser } from './users/set-status.ts';

let users: TestUsers;
let bank: TestBank;
beforeAll(async () => {
  users = await openTestUsers();
  bank = await openTestBank(async () => ({ ...users.database, close: async () => undefined }));
});
afterAll(async () => {
  await bank.close();
  await users.close();
});

test('each action of staff: one audit event with actor, address and request id, no secret', async () => {
  const office = { identity: users.identity, banking: bank.banking, counterLimits: new Map() };
  const [banker, admin] = [await users.customer({ role: 'banker' }), await users.customer({ role: 'admin' })];
  const user = await users.customer();
  const { session, secret } = await users.caller(user);
  const { id: accountId } = await openAccount(bank.banking, { userId: user.id, currency: 'USD' });
  const origin = anOrigin();
  const atCounter = () => ({
    bankerId: banker.id,
    id: transferIdFrom(randomUUID()),
    accountId,
    amountMinor: 5n,
    origin,
  });

  await deposit(office, atCounter());
  await withdraw(office, atCounter());
  await blockSession(office, { sessionId: session.id, actorId: banker.id, origin });
  const byAdmin = { userId: user.id, actorId: admin.id, origin };
  await users.prisma.user.update({ where: { id: user.id }, data: { role: 'banker' } });
  await setRole(office, { ...byAdmin, role: 'depositor' });
  await disableUser(office, byAdmin);
  await enableUser(office, byAdmin);

  const events = await users.prisma.auditEvent.findMany({
    where: { requestId: origin.requestId ?? '' },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    omit: { position: true },
  });
  const told = { address: origin.address };
  expect(events).toMatchObject([
    { ...told, action: 'cash.deposited', actorId: banker.id, objectId: accountId },
    { ...told, action: 'cash.withdrawn', actorId: banker.id, objectId: accountId },
    { ...told, action: 'session.blocked', actorId: banker.id, objectId: session.id },
    { ...told, action: 'role.changed', actorId: admin.id, objectId: user.id },
    { ...told, action: 'user.disabled', actorId: admin.id, objectId: user.id },
    { ...told, action: 'user.enabled', actorId: admin.id, objectId: user.id },
  ]);
  const written = JSON.stringify(events);
  for (const kept of [PASSWORD, secret]) expect(written).not.toContain(kept);
});
