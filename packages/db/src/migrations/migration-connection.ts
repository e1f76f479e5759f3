import { setTimeout as delay } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { DIRECT_OPTIONS, requireDirect } from '../connection/require-direct.ts';
import { SQLSTATE } from '../database-error.ts';
import { CONNECT_TIMEOUT_MS } from '../timeouts.ts';
import type { Migration } from './migration-files.ts';
import { recordProgram } from './record-programs.ts';

/** The session of a migration run: it holds the lock and runs the scripts. */
export type MigrationConnection = {
  query(sql: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** For Prisma's engine, which records its progress over a second connection and runs the scripts over this one. */
  adapter: SqlMigrationAwareDriverAdapterFactory;
  /** PostgreSQL's error for the last script; the engine passes on only part of it. */
  scriptError(): unknown;
  close(): Promise<void>;
};

/** While a migration waits for a table that a long transaction reads, everybody else who wants it waits behind it. */
const LOCK_TIMEOUT_MS = 1_000;
/** For the others, before the next attempt. */
const PAUSE_MS = 2_000;
/** Then it fails like any other: a transaction of hours should not have been there. */
const MAX_WAIT_MS = 10 * 60_000;

/**
 * Opens the session.
 *
 * @param options.migrations - what the engine may run.
 * @param options.log - is told what a migration waits for.
 */
export async function openMigrationConnection(
  url: string,
  { migrations, log }: { readonly migrations: readonly Migration[]; readonly log: (message: string) => void },
): Promise<MigrationConnection> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'caudal migrate',
    options: `-c TimeZone=UTC ${DIRECT_OPTIONS}`,
  });
  // The next query reports a lost session; without a listener the error would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await requireDirect(async (sql, values) => (await client.query(sql, [...values])).rows);
  } catch (error) {
    await client.end();
    throw error;
  }

  let scriptError: unknown;
  // In the session that holds the lock: if the session is lost, the script cannot run beside another replica's.
  // Prisma's own executeScript splits at every semicolon, even inside functions and strings.
  async function executeScript(script: string): Promise<void> {
    try {
      if (IN_NO_TRANSACTION.test(script)) {
        await dropUnfinishedIndex(client, script);
        await client.query(script);
      } else await runWithShortWaits(client, { script: withCompletion(script, migrations), log });
    } catch (error) {
      scriptError = error;
      throw error;
    }
  }

  const engineAdapter = new PrismaPg({ connectionString: url, max: 1, application_name: 'caudal migrate' });
  const opened: { dispose(): Promise<void> }[] = [];
  return {
    query: (sql, values = []) => client.query(sql, [...values]),
    adapter: {
      provider: engineAdapter.provider,
      adapterName: engineAdapter.adapterName,
      connectToShadowDb: () => engineAdapter.connectToShadowDb(),
      connect: async () => {
        const adapter = Object.assign(await engineAdapter.connect(), { executeScript });
        opened.push(adapter);
        return adapter;
      },
    },
    scriptError: () => scriptError,
    close: async () => {
      await Promise.all(opened.map((adapter) => adapter.dispose()));
      await client.end();
    },
  };
}

/**
 * Runs a script as one transaction. Where it does not get a lock soon it is rolled back, lets the others pass, and tries
 * again: the bank serves meanwhile.
 */
async function runWithShortWaits(
  client: pg.Client,
  { script, log }: { readonly script: string; readonly log: (message: string) => void },
): Promise<void> {
  const begun = performance.now();
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        await client.query(script);
        return;
      } catch (error) {
        const isLocked = error instanceof pg.DatabaseError && error.code === SQLSTATE.lockNotAvailable;
        if (!isLocked || performance.now() - begun > MAX_WAIT_MS) throw error;
        if (attempt === 0)
          log(
            'A migration waits for a long transaction to end, such as a verification or a backup; trying again.',
          );
        await delay(PAUSE_MS);
      }
    }
  } finally {
    // A lost session has nothing to reset; the script's own error says so.
    await client.query('RESET lock_timeout').catch(() => undefined);
  }
}

export const IN_NO_TRANSACTION = /\bCONCURRENTLY\b/i;

/** What a killed CREATE INDEX CONCURRENTLY leaves: PostgreSQL keeps the name, writes into the index, and never reads it. */
async function dropUnfinishedIndex(client: pg.Client, script: string): Promise<void> {
  const name = /\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?/i.exec(
    script,
  )?.[1];
  if (name === undefined) return;
  const { rowCount } = await client.query(
    'SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid',
    [name],
  );
  if (rowCount !== 0) await client.query(`DROP INDEX CONCURRENTLY ${client.escapeIdentifier(name)}`);
}

/**
 * Records the migration as finished in its own transaction: PostgreSQL runs a text of several statements as one. The
 * engine records it only afterwards, and a kill in between would leave a migration applied but not recorded.
 *
 * CREATE INDEX CONCURRENTLY cannot run in a transaction, so a migration that uses it has only that statement.
 */
function withCompletion(script: string, migrations: readonly Migration[]): string {
  const migration = migrations.find(({ sql }) => sql === script);
  return `${script}
;${migration === undefined ? '' : recordProgram(migration)}
UPDATE "_prisma_migrations" SET "finished_at" = clock_timestamp() WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL;`;
}
