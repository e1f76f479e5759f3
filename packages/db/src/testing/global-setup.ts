import { randomUUID } from 'node:crypto';
import { withClient } from '../connection/with-client.ts';
import { migrate } from '../migrations/index.ts';
import { runPrefix, SERVER_VARIABLE, TEMPLATE_VARIABLE, withDatabase } from './test-database.ts';
import { startTestServer } from './test-server.ts';

/** Vitest's global setup: one PostgreSQL for the run, with a migrated template database that every test file clones. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = `caudal_test_${randomUUID().replaceAll('-', '').slice(0, 8)}_template`;
  const tearDown = async () => {
    await dropDatabases(server.url, runPrefix(template));
    await server.stop();
  };
  try {
    await withClient(server.url, (client) => client.query(`CREATE DATABASE ${template} TEMPLATE template0`));
    await migrate({ url: withDatabase(server.url, template) });
  } catch (error) {
    await tearDown();
    throw error;
  }
  // The processes that run the test files inherit these.
  process.env[SERVER_VARIABLE] = server.url;
  process.env[TEMPLATE_VARIABLE] = template;
  return tearDown;
}

/** Drops every database of the run, also those that a failed test left, since the server may outlive the run. */
async function dropDatabases(url: string, prefix: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [`${prefix}_`],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}
