import { createDatabase } from '@caudal/db';
import { openTestUsers, type TestUsers } from '@caudal/identity/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VIEW_MS, viewCustomer } from './view-customer.ts';

let users: TestUsers;
beforeAll(async () => {
  users = await openTestUsers();
});
afterAll(() => users.close());

const viewsOf = (objectId: string) =>
  users.prisma.auditEvent.findMany({ where: { objectId, action: 'customer.viewed' } });

test('twenty looks at once, and later ones within ten minutes: one event; after that, and by another: one more each', async () => {
  const [mara, nico, ana] = await Promise.all([
    users.customer({ role: 'banker' }),
    users.customer({ role: 'banker' }),
    users.customer(),
  ]);
  const look = (actor = mara, now = new Date()) =>
    viewCustomer(users, { userId: ana.id, actorId: actor.id, now });
  const seen = await Promise.all(Array.from({ length: 20 }, () => look()));
  expect(new Set(seen.map(({ id }) => id))).toEqual(new Set([ana.id]));
  expect(await viewsOf(ana.id)).toMatchObject([{ actorId: mara.id, before: null, after: null }]);
  await look(mara, new Date(Date.now() + VIEW_MS - 60_000));
  expect(await viewsOf(ana.id)).toHaveLength(1);
  await look(nico);
  await look(mara, new Date(Date.now() + VIEW_MS + 60_000));
  expect(await viewsOf(ana.id)).toHaveLength(3);
});

test('look that is noted already, or at a bank that cannot write: answered, nothing written', async () => {
  const [mara, ana] = await Promise.all([users.customer({ role: 'banker' }), users.customer()]);
  // As a standby: each of its transactions is read-only.
  const { prisma, close } = createDatabase({ url: users.database.ownerUrl, role: 'caudal_app', poolSize: 1 });
  await prisma.$executeRaw`SET default_transaction_read_only = on`;
  const look = () =>
    viewCustomer({ identity: { ...users.identity, prisma } }, { userId: ana.id, actorId: mara.id });
  expect(await look()).toMatchObject({ id: ana.id });
  expect(await viewsOf(ana.id)).toEqual([]);
  await viewCustomer(users, { userId: ana.id, actorId: mara.id });
  expect(await look()).toMatchObject({ id: ana.id });
  expect(await viewsOf(ana.id)).toHaveLength(1);
  await close();
});
