import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPLICATION_ROLE } from '../application-role.ts';
import { createDatabase, type DatabaseOptions } from '../client.ts';
import { isDatabaseUnfit } from '../database-error.ts';
import { findDatabaseProblem } from '../rights/find-problem.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { isSameDatabase } from './same-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The test database's URL with start-up options of its own, which replace the application's. */
function urlWith(options: string): string {
  const url = new URL(database.ownerUrl);
  url.searchParams.set('options', options);
  return url.href;
}

const ALL = {
  role: 'caudal_app',
  lock_timeout: '2500',
  statement_timeout: '5000',
  idle_in_transaction_session_timeout: '5000',
  TimeZone: 'UTC',
};
const optionsOf = (settings: Record<string, string>) =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

async function problemOf(options: DatabaseOptions): Promise<string | undefined> {
  const { prisma, close } = createDatabase({ role: APPLICATION_ROLE, poolSize: 1, ...options });
  try {
    return await findDatabaseProblem(prisma);
  } finally {
    await close();
  }
}

test('direct connection with start-up options: all guards in force', async () => {
  expect(await problemOf({ url: database.ownerUrl })).toBeUndefined();
});

test('pooled connection whose login has them as defaults: all guards in force, nothing prepared', async () => {
  const { prisma, close } = createDatabase({
    url: urlWith(optionsOf(ALL)),
    pooled: true,
    role: APPLICATION_ROLE,
    poolSize: 1,
  });
  for (let time = 0; time < 3; time++) await prisma.user.count();
  expect(await prisma.$queryRaw`SELECT count(*)::int AS prepared FROM pg_prepared_statements`).toEqual([
    { prepared: 0 },
  ]);
  await close();
});

describe('connection that lacks a guard: refused by name', () => {
  test.each([
    ['role', { role: 'none' }, /: role is \w+ instead of caudal_app\. If/],
    ['lock_timeout', { lock_timeout: '0' }, /: lock_timeout is off instead of at most 2500 ms\. If/],
    [
      'statement_timeout',
      { statement_timeout: '1min' },
      /: statement_timeout is 60000 ms instead of at most 5000 ms\. If/,
    ],
    [
      'idle_in_transaction_session_timeout',
      { idle_in_transaction_session_timeout: '0' },
      /: idle_in_transaction_session_timeout is off instead of/,
    ],
    [
      'isolation',
      { default_transaction_isolation: 'serializable' },
      /: isolation is serializable instead of read committed\. If/,
    ],
    ['TimeZone', { TimeZone: 'America/Havana' }, /: TimeZone is America\/Havana instead of UTC\. If/],
  ])('%s', async (_name, settings, sentence) => {
    const url = urlWith(optionsOf({ ...ALL, ...settings }));
    expect(await problemOf({ url, pooled: true })).toMatch(sentence);
    // A URL's own options replace the application's, also without a pooler.
    expect(await problemOf({ url })).toMatch(sentence);
  });

  test('login without any: all are named', async () => {
    expect(await problemOf({ url: database.ownerUrl, pooled: true })).toMatch(
      /^A connection of user \w+ lacks its guards: role .*; lock_timeout .*; statement_timeout .*; idle_in_/,
    );
  });

  test('standby or read-only database: its sentence', async () => {
    const url = urlWith(optionsOf({ ...ALL, default_transaction_read_only: 'on' }));
    expect(await problemOf({ url, pooled: true })).toMatch(/^The database is read-only: /);
  });

  test('while serving: queries and transactions are refused as unfit, and nothing is done', async () => {
    const { prisma, close } = createDatabase({
      url: database.ownerUrl,
      pooled: true,
      role: APPLICATION_ROLE,
    });
    const attempts = [
      () => prisma.user.count(),
      () => prisma.$executeRaw`CREATE TABLE never ()`,
      () => prisma.$transaction((tx) => tx.user.count()),
    ];
    for (const attempt of attempts)
      expect(isDatabaseUnfit(await attempt().catch((error) => error))).toBe(true);
    await close();
  });
});

test('isSameDatabase: tells another database of the same server', async () => {
  const other = await createTestDatabase();
  const { prisma, close } = createDatabase({ url: database.ownerUrl, poolSize: 1 });
  expect(await isSameDatabase(prisma, database.ownerUrl)).toBe(true);
  expect(await isSameDatabase(prisma, other.ownerUrl)).toBe(false);
  await close();
  await other.drop();
});
