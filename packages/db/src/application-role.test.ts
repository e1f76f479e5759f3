import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { APPLICATION_ROLE, applicationRole, RoleProblem } from './application-role.ts';
import { createDatabase } from './client.ts';
import { withClient } from './connection/with-client.ts';
import { migrate } from './migrations/index.ts';
import { createEmptyDatabase } from './testing/index.ts';

/** Migrates a database owned by an ordinary login with these attributes, and passes the owner's URL to `work`. */
async function asOwner(attributes: string, work: (url: string) => Promise<void>): Promise<void> {
  const database = await createEmptyDatabase();
  const owner = `owner_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(database.ownerUrl);
  const name = url.pathname.slice(1);
  const asAdministrator = (sql: string) => withClient(database.ownerUrl, (client) => client.query(sql));
  await asAdministrator(`CREATE ROLE ${owner} LOGIN PASSWORD 'known' ${attributes}`);
  await asAdministrator(`ALTER DATABASE ${name} OWNER TO ${owner}`);
  url.username = owner;
  url.password = 'known';
  try {
    await migrate({ url: url.href });
    await work(url.href);
  } finally {
    await database.drop();
    await withClient(withoutDatabase(database.ownerUrl), (client) => client.query(`DROP ROLE ${owner}`));
  }
}

function withoutDatabase(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  return url.href;
}

test('owner without superuser rights or membership: RoleProblem that says what to run', async () => {
  await asOwner('', async (url) => {
    const problem = await applicationRole(url).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(RoleProblem);
    const { username } = new URL(url);
    expect(problem).toHaveProperty(
      'message',
      expect.stringContaining(`run "GRANT caudal_app TO "${username}";"`),
    );
  });
});

test('owner whom an administrator made a member: the application role', async () => {
  await asOwner(`IN ROLE ${APPLICATION_ROLE}`, async (url) => {
    expect(await applicationRole(url)).toBe(APPLICATION_ROLE);
    const { prisma, close } = createDatabase({ url, role: APPLICATION_ROLE });
    expect(await prisma.$queryRaw`SELECT current_user::text AS name`).toEqual([{ name: APPLICATION_ROLE }]);
    expect(await prisma.account.count()).toBe(0);
    await close();
  });
});
