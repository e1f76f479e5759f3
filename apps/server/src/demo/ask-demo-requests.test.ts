import { createBanking, openAccount } from '@caudal/banking';
import { createIdentity, createUser } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { openTestDatabase } from '@caudal/testing';
import { expect, it } from 'vitest';
import { askDemoRequests } from './ask-demo-requests.ts';
import { DEMO_USERS, demoUserId } from './demo-users.ts';

it('demo requests: two wait, one for each banker; asked once, whatever the language', async () => {
  await using stack = new AsyncDisposableStack();
  const database = stack.adopt(await openTestDatabase(), (open) => open.close());
  const { prisma } = database;
  const bankName = 'Caudal';
  const banking = stack.adopt(createBanking({ prisma, currencies: ['USD'], bankName }), (bank) =>
    bank.close(),
  );
  const identity = createIdentity({
    prisma,
    jobs: createJobs(prisma),
    bankName,
    secrets: ['x'.repeat(40)],
    passwords: { hash: async () => 'none', verify: async () => false },
  });
  for (const { username, fullName, role } of DEMO_USERS) {
    const id = demoUserId(username);
    const email = `${username}@example.com`;
    const password = 'a password for the demo';
    await createUser(identity, { id, username, fullName, role, email, password, emailVerified: true });
  }
  await openAccount(banking, { userId: demoUserId('ana'), currency: 'USD' });

  const office = { banking, identity, requestDays: 7 };
  await askDemoRequests(office, 'en');
  const all = () =>
    prisma.staffRequest.findMany({
      orderBy: { action: 'asc' },
      select: { id: true, action: true, state: true, makerId: true, reason: true },
    });
  const asked = await all();
  expect(asked).toMatchObject([
    {
      action: 'deposit',
      state: 'waiting',
      makerId: demoUserId('nico'),
      reason: 'Sale of her car, contract seen',
    },
    { action: 'email-change', state: 'waiting', makerId: demoUserId('mara') },
  ]);
  await askDemoRequests(office, 'es');
  expect(await all()).toEqual(asked);
});
