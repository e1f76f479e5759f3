import { randomUUID } from 'node:crypto';
import { withClient } from '../connection/with-client.ts';

/** The global setup sets these for the processes that run the test files. */
export const SERVER_VARIABLE = 'CAUDAL_TEST_SERVER_URL';
export const TEMPLATE_VARIABLE = 'CAUDAL_TEST_TEMPLATE';

export type TestDatabase = {
  /** The URL of the database's owner, who has all rights. */
  ownerUrl: string;
  /** Drops the database and ends its open connections. */
  drop(): Promise<void>;
};

/** Creates a database for a test file, with the current schema and no rows. Takes tens of milliseconds. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(variable(TEMPLATE_VARIABLE));
}

/**
 * Creates a database without tables, for tests of the migrations themselves.
 *
 * @param locale - of ICU, such as `tr`; by default that of the server.
 */
export function createEmptyDatabase(locale?: string): Promise<TestDatabase> {
  return create(locale === undefined ? 'template0' : `template0 LOCALE_PROVIDER icu ICU_LOCALE '${locale}'`);
}

async function create(template: string): Promise<TestDatabase> {
  const server = variable(SERVER_VARIABLE);
  const name = `${runPrefix(variable(TEMPLATE_VARIABLE))}_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  await withClient(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    ownerUrl: withDatabase(server, name),
    drop: () =>
      withClient(
        server,
        async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
      ),
  };
}

/** The prefix of all database names of one run. */
export function runPrefix(template: string): string {
  return template.replace(/_template$/, '');
}

/** Changes the database of a URL; server and user stay. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: run tests that need a database with "vitest", whose global setup starts one.`,
    );
  return value;
}
