import { randomUUID } from 'node:crypto';
import { withClient } from '../connection/with-client.ts';

/** Set by the global setup for the processes that run the test files. */
export const SERVER_VARIABLE = 'CAUDAL_TEST_SERVER_URL';
export const TEMPLATE_VARIABLE = 'CAUDAL_TEST_TEMPLATE';

export type TestDatabase = {
  /** The database as its owner, who may do everything in it. */
  ownerUrl: string;
  /** Deletes it, ending the connections that are still open. */
  drop(): Promise<void>;
};

/** A database of its own for a test file, with the present schema and no rows. Takes some tens of milliseconds. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(variable(TEMPLATE_VARIABLE));
}

/** A database without any table, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('template0');
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

/** What the names of all databases of one run begin with. */
export function runPrefix(template: string): string {
  return template.replace(/_template$/, '');
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: tests that need a database run through "vitest", whose global setup starts one.`,
    );
  return value;
}
