import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPLICATION_ROLE } from '../application-role.ts';
import { createDatabase } from '../client.ts';
import { isDatabaseUnreachable } from '../database-error.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { followLogin, type LoginNews } from './follow-login.ts';
import { withClient } from './with-client.ts';

const URL_OF = {
  start: 'postgresql://first:one@db:5432/bank?sslmode=verify-full',
  next: 'postgresql://second:two@db:5432/bank?sslmode=verify-full',
};

/** What is found in the file, what the next connection gets, and what was told. */
function follow(...found: readonly (string | Error)[]) {
  const told: LoginNews[] = [];
  let turn = 0;
  const url = followLogin(
    URL_OF.start,
    () => {
      const one = found[turn++];
      if (one === undefined || one instanceof Error) throw one;
      return one;
    },
    (news) => told.push(news),
  );
  return { got: found.map(() => url()), told };
}

test('another user and password: the next connection has them, told without the password', () => {
  const { got, told } = follow(URL_OF.start, URL_OF.next, URL_OF.next);
  expect(got).toEqual([URL_OF.start, URL_OF.next, URL_OF.next]);
  expect(told).toEqual([
    {
      level: 'info',
      sentence: expect.stringMatching(/^New connections log in as second, with the password/),
    },
  ]);
  expect(JSON.stringify(told)).not.toContain('two');
});

describe('what cannot be used: the login stays, told once', () => {
  test.each([
    ['another host', 'postgresql://second:two@elsewhere:5432/bank?sslmode=verify-full', /another database/],
    ['another database', 'postgresql://second:two@db:5432/other?sslmode=verify-full', /another database/],
    ['without TLS', 'postgresql://second:two@db:5432/bank', /other options/],
    ['half written', 'postgr', /cannot be read again \(it is no address\); the login stays first/],
    [
      'user that is not encoded',
      'postgresql://a%b:two@db:5432/bank?sslmode=verify-full',
      /cannot be read again \(URI malformed\); the login stays first/,
    ],
    [
      'password that is not encoded',
      'postgresql://second:two%ff@db:5432/bank?sslmode=verify-full',
      /cannot be read again \(URI malformed\); the login stays first/,
    ],
    ['file gone', new Error('names /run/secrets/url, which does not exist'), /which does not exist/],
  ])('%s', (_name, found, sentence) => {
    const { got, told } = follow(found, found, URL_OF.next);
    expect(got).toEqual([URL_OF.start, URL_OF.start, URL_OF.next]);
    expect(told).toEqual([
      { level: 'error', sentence: expect.stringMatching(sentence) },
      { level: 'info', sentence: expect.stringMatching(/second/) },
    ]);
    expect(JSON.stringify(told)).not.toContain('two');
  });
});

test('user of the start that cannot be decoded: stays, and is named as it stands', () => {
  const told: LoginNews[] = [];
  const start = 'postgresql://a%b:one@db:5432/bank';
  const found = [start, 'postgr'];
  const url = followLogin(
    start,
    () => found.shift() ?? start,
    (news) => told.push(news),
  );
  expect([url(), url()]).toEqual([start, start]);
  expect(told).toEqual([{ level: 'error', sentence: expect.stringMatching(/the login stays a%b\.$/) }]);
});

describe('two logins in turns', () => {
  const logins = ['a', 'b'].map((turn) => `login_${turn}_${randomUUID().slice(0, 8)}`);
  let database: TestDatabase;
  let url: string;
  const set = (sql: string) => withClient(database.ownerUrl, (client) => client.query(sql));
  const urlOf = (login: string, password: string) => {
    const changed = new URL(database.ownerUrl);
    changed.username = login;
    changed.password = password;
    return changed.href;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    for (const login of logins)
      await set(`CREATE ROLE ${login} LOGIN PASSWORD 'first' IN ROLE ${APPLICATION_ROLE}`);
  });
  afterAll(async () => {
    await database.drop();
    const server = new URL(database.ownerUrl);
    server.pathname = '/postgres';
    await withClient(server.href, (client) => client.query(`DROP ROLE ${logins.join(', ')}`));
  });

  test('passwords replaced while queries run and connections are lost: none fails, and new ones have the new login', async () => {
    const [first = '', second = ''] = logins;
    url = urlOf(first, 'first');
    const { prisma, close } = createDatabase({
      url: followLogin(
        url,
        () => url,
        () => undefined,
      ),
      role: APPLICATION_ROLE,
      poolSize: 3,
    });
    const loginsInUse = async () => {
      const rows = await Promise.all(
        Array.from(
          { length: 12 },
          () => prisma.$queryRaw<{ login: string }[]>`SELECT session_user::text AS login`,
        ),
      );
      return new Set(rows.flat().map(({ login }) => login));
    };
    expect(await loginsInUse()).toEqual(new Set([first]));
    for (const [turn, login] of [second, first, second].entries()) {
      // As the rotation does: the other login gets a password, then the file has it; the one in use stays valid.
      await set(`ALTER ROLE ${login} PASSWORD 'turn ${turn}'`);
      url = urlOf(login, `turn ${turn}`);
      expect((await loginsInUse()).size).toBe(1);
      await set(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ANY('{${logins}}')`);
      await expect.poll(loginsInUse).toEqual(new Set([login]));
    }
    await close();
  });

  test('password replaced on the server alone: unreachable rather than a bug, until the file has it', async () => {
    const [first = ''] = logins;
    await set(`ALTER ROLE ${first} PASSWORD 'known'`);
    url = urlOf(first, 'not yet');
    const { prisma, close } = createDatabase({
      url: followLogin(
        url,
        () => url,
        () => undefined,
      ),
      role: APPLICATION_ROLE,
    });
    const attempts = [() => prisma.user.count(), () => prisma.$transaction((tx) => tx.user.count())];
    for (const attempt of attempts)
      expect(isDatabaseUnreachable(await attempt().catch((error: unknown) => error))).toBe(true);
    url = urlOf(first, 'known');
    for (const attempt of attempts) expect(await attempt()).toBe(0);
    await close();
  });
});
