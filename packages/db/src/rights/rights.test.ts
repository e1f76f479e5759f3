import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPLICATION_ROLE } from '../application-role.ts';
import { createDatabase, type Database } from '../client.ts';
import { withClient } from '../connection/with-client.ts';
import { type EmbeddedPostgres, startThrowAway, THROW_AWAY_SETTINGS } from '../embedded/index.ts';
import { MigrationProblem, migrate } from '../migrations/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { GUARDING_TRIGGERS, listRights, OWNERS_FUNCTIONS } from './application-rights.ts';
import { findDatabaseProblem } from './find-problem.ts';

let database: TestDatabase;
let pool: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createDatabase({ url: database.ownerUrl, role: APPLICATION_ROLE, poolSize: 1 });
});
afterAll(async () => {
  await pool.close();
  await database.drop();
});

const asOwner = (sql: string): Promise<pg.QueryResult> =>
  withClient(database.ownerUrl, (client) => client.query(sql));
const problem = () => findDatabaseProblem(pool.prisma);

async function migrateAndListen(url: string): Promise<string[]> {
  const said: string[] = [];
  await migrate({ url, log: (message) => said.push(message) });
  return said;
}

describe('declared rights and triggers', () => {
  test('the application has these rights on the bank’s tables and no others', async () => {
    const { rows } = await asOwner(`
      SELECT c.relname::text AS "table", x.privilege_type AS privilege, NULL AS "column"
      FROM pg_class c, aclexplode(c.relacl) x
      WHERE c.relnamespace = 'public'::regnamespace AND x.grantee = 'caudal_app'::regrole
      UNION ALL
      SELECT c.relname::text, x.privilege_type, a.attname::text
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) x
      WHERE c.relnamespace = 'public'::regnamespace AND x.grantee = 'caudal_app'::regrole`);
    const named = (rights: readonly { table: string; privilege: string; column: string | null }[]) =>
      rights.map(({ table, privilege, column }) => `${table}: ${privilege} ${column ?? ''}`).toSorted();
    expect(named(rows)).toEqual(named(listRights()));
  });

  test('every table of the bank has rights, and every trigger is declared', async () => {
    const tables = await asOwner(`
      SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND (NOT relispartition OR relname = 'audit_events_stray')`);
    const withRights = new Set(listRights().map(({ table }) => table));
    expect(new Set(tables.rows.map(({ name }) => name))).toEqual(withRights);
    const triggers = await asOwner(`
      SELECT DISTINCT coalesce(inhparent::regclass, tgrelid::regclass) || ' ' || tgname AS name
      FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid LEFT JOIN pg_inherits ON inhrelid = tgrelid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal`);
    const declared = Object.entries(GUARDING_TRIGGERS).flatMap(([table, names]) =>
      names.map((name) => `${table} ${name}`),
    );
    expect(triggers.rows.map(({ name }) => name).toSorted()).toEqual(declared.toSorted());
  });
});

test('functions with the rights of the owner: declared, closed to everybody else', async () => {
  const { rows } = await asOwner(`
    SELECT p.oid::regprocedure::text AS signature, has_function_privilege('public', p.oid, 'EXECUTE') AS open,
           has_function_privilege('caudal_app', p.oid, 'EXECUTE') AS execute
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1`);
  expect(rows).toEqual(
    Object.entries(OWNERS_FUNCTIONS).map(([signature, { execute }]) => ({ signature, open: false, execute })),
  );
});

describe('database restored without privileges', () => {
  test('named by findDatabaseProblem; migrate grants them again, once', async () => {
    expect(await problem()).toBeUndefined();
    await asOwner(`
      REVOKE ALL ON ALL TABLES IN SCHEMA public FROM caudal_app;
      REVOKE ALL ON SCHEMA public FROM PUBLIC, caudal_app;
      GRANT EXECUTE ON FUNCTION caudal_post_entries(), caudal_remove_unconfirmed TO PUBLIC;
      REVOKE EXECUTE ON FUNCTION caudal_remove_unconfirmed FROM caudal_app`);
    expect(await problem()).toMatch(
      /^caudal_app lacks [A-Z]+ on \w+ and \d+ more rights: run "npm run caudal -- migrate"/,
    );
    expect(await migrateAndListen(database.ownerUrl)).toEqual([
      expect.stringMatching(/^Granted caudal_app its rights on users, .*schema public\.$/),
    ]);
    expect(await problem()).toBeUndefined();
    const { rows } = await asOwner(
      "SELECT bool_or(has_function_privilege('public', oid, 'EXECUTE')) AS open FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef",
    );
    expect(rows).toEqual([{ open: false }]);
    expect(await migrateAndListen(database.ownerUrl)).toEqual([]);
  });

  test('a single column: named', async () => {
    await asOwner('REVOKE UPDATE (status) ON accounts FROM caudal_app');
    expect(await problem()).toContain('lacks UPDATE of status on accounts: run');
    await migrate({ url: database.ownerUrl });
    expect(await problem()).toBeUndefined();
  });

  test('rights on the queues: named', async () => {
    await asOwner('REVOKE INSERT ON pgboss.job FROM caudal_app');
    expect(await problem()).toContain('lacks INSERT on pgboss.job');
    await asOwner('GRANT INSERT ON pgboss.job TO caudal_app');
  });
});

test.each([
  ['disabled', 'DISABLE TRIGGER entries_post', 'ENABLE TRIGGER entries_post'],
  [
    'renamed',
    'RENAME TO entries_renamed; ALTER TRIGGER entries_post ON entries_renamed RENAME TO x; ALTER TABLE entries_renamed RENAME TO entries',
    'RENAME TO entries_renamed; ALTER TRIGGER x ON entries_renamed RENAME TO entries_post; ALTER TABLE entries_renamed RENAME TO entries',
  ],
])('trigger of the ledger %s: named', async (_how, change, back) => {
  await asOwner(`ALTER TABLE entries ${change}`);
  expect(await problem()).toContain('missing or disabled: entries_post on entries.');
  await asOwner(`ALTER TABLE entries ${back}`);
  expect(await problem()).toBeUndefined();
});

test('unfinished migration of another version, and one that is missing: named', async () => {
  await asOwner("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', '', 'x')");
  expect(await problem()).toMatch(
    /^Migration x did not finish: run "npm run caudal -- migrate" of the version/,
  );
  await asOwner("DELETE FROM _prisma_migrations WHERE id = 'x'");
  await asOwner("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%_payees'");
  expect(await problem()).toBe(
    'The database lacks migration 20261124154113_payees: run "npm run caudal -- migrate".',
  );
  await asOwner('UPDATE _prisma_migrations SET rolled_back_at = NULL');
  expect(await problem()).toBeUndefined();
});

test('pool without the application’s role: named', async () => {
  const { prisma, close } = createDatabase({ url: database.ownerUrl, poolSize: 1 });
  expect(await findDatabaseProblem(prisma)).toContain('instead of caudal_app');
  await close();
});

describe('server that lacks the role', () => {
  let server: EmbeddedPostgres;
  let ownerUrl: string;
  const asAdministrator = (sql: string) => withClient(server.ownerUrl, (client) => client.query(sql));
  /** As after restoring a dump into a new server: dumps hold no roles. */
  const loseRole = () => asAdministrator('DROP OWNED BY caudal_app; DROP ROLE caudal_app');

  beforeAll(async () => {
    server = await startThrowAway({ settings: THROW_AWAY_SETTINGS });
    const owner = `owner_${randomUUID().slice(0, 8)}`;
    await asAdministrator(`CREATE ROLE ${owner} LOGIN PASSWORD 'known' CREATEROLE`);
    await asAdministrator(`ALTER DATABASE caudal OWNER TO ${owner}`);
    await asAdministrator('DROP ROLE caudal_app');
    const url = new URL(server.ownerUrl);
    url.username = owner;
    url.password = 'known';
    ownerUrl = url.href;
    await migrate({ url: ownerUrl });
  });
  afterAll(() => server.stop());

  test('login that may create roles: migrate creates it with its rights', async () => {
    await loseRole();
    const { prisma, close } = createDatabase({ url: ownerUrl, role: APPLICATION_ROLE, poolSize: 1 });
    expect(await findDatabaseProblem(prisma)).toBe(
      'The role caudal_app is missing, or the login of DATABASE_URL may not take it on: run "npm run caudal -- migrate" with the DATABASE_URL of their owner.',
    );
    expect(await migrateAndListen(ownerUrl)).toEqual([
      expect.stringMatching(/^Granted caudal_app its rights on users, /),
    ]);
    expect(await findDatabaseProblem(prisma)).toBeUndefined();
    expect(await prisma.account.count()).toBe(0);
    await close();
  });

  test('login that may not create roles: says what an administrator has to run, which is enough', async () => {
    const { username } = new URL(ownerUrl);
    await loseRole();
    await asAdministrator(`ALTER ROLE ${username} NOCREATEROLE`);
    const refusal = await migrate({ url: ownerUrl }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MigrationProblem);
    const [, run = ''] =
      /administrator run "([^"]+)"/.exec(refusal instanceof Error ? refusal.message : '') ?? [];
    await asAdministrator(run);
    await migrate({ url: ownerUrl });
    const { prisma, close } = createDatabase({ url: ownerUrl, role: APPLICATION_ROLE, poolSize: 1 });
    expect(await findDatabaseProblem(prisma)).toBeUndefined();
    await close();
  });

  test('tables that an administrator restored: says whose they are', async () => {
    await asAdministrator('ALTER TABLE accounts OWNER TO CURRENT_USER');
    const { username } = new URL(ownerUrl);
    await expect(migrate({ url: ownerUrl })).rejects.toThrow(
      `TABLE accounts belongs to caudal_owner, but DATABASE_URL signs in as ${username}, who can neither change nor grant it`,
    );
    await asAdministrator(`ALTER TABLE accounts OWNER TO ${username}`);
    expect(await migrateAndListen(ownerUrl)).toEqual([]);
  });
});
