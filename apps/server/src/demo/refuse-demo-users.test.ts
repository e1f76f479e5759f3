import { createBanking } from '@caudal/banking';
import { createIdentity, createUser } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDemo } from './load-demo.ts';
import { refuseDemoUsers } from './refuse-demo-users.ts';

let database: OpenTestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const identityOf = ({ prisma }: OpenTestDatabase) =>
  createIdentity({ prisma, jobs: createJobs(prisma), bankName: 'Caudal', secrets: ['x'.repeat(40)] });

it('demo users: refused by name until each of them is disabled', async () => {
  const { prisma } = database;
  const banking = createBanking({ prisma, currencies: ['USD'], bankName: 'Caudal' });
  try {
    await loadDemo({
      banking,
      identity: identityOf(database),
      password: 'a password for the demo',
      passwordChanged: false,
      locale: 'en',
    });
  } finally {
    await banking.close();
  }
  await expect(refuseDemoUsers(prisma)).rejects.toThrow(
    /demo users \(alma, ana, bruno, carla, mara, nico\)[\s\S]*user disable nico$/,
  );
  await prisma.user.updateMany({ where: { username: { not: 'bruno' } }, data: { status: 'disabled' } });
  await expect(refuseDemoUsers(prisma)).rejects.toThrow(/demo users \(bruno\)/);
  await prisma.user.updateMany({ data: { status: 'disabled' } });
  await refuseDemoUsers(prisma);
});

it('customer with the username of a demo user: accepted', async () => {
  await createUser(identityOf(database), {
    username: 'ana',
    fullName: 'Ana Ortiz',
    email: 'ana@bank.example',
    password: 'a long password here',
  });
  await refuseDemoUsers(database.prisma);
});
