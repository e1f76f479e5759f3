import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** The database session in which a migration run happens: it holds the lock and runs the scripts. */
export type MigrationConnection = {
  query(sql: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** For Prisma's engine, which keeps its books over a second connection and runs the scripts over this one. */
  adapter: SqlMigrationAwareDriverAdapterFactory;
  /** The error with which PostgreSQL refused the last script; the engine passes on only a part of it. */
  scriptError(): unknown;
  close(): Promise<void>;
};

/** Opens the session. */
export async function openMigrationConnection(url: string): Promise<MigrationConnection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'caudal migrate',
    options: '-c TimeZone=UTC',
  });
  // Reported by the query that finds the session gone; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();

  let scriptError: unknown;
  // Over the session that holds the lock: were it lost, the script would not run beside that of another replica.
  // Prisma's own executeScript cuts the text at every semicolon, also inside functions and quoted texts.
  async function executeScript(script: string): Promise<void> {
    try {
      await client.query(withCompletion(script));
    } catch (error) {
      scriptError = error;
      throw error;
    }
  }

  const books = new PrismaPg({ connectionString: url, max: 1, application_name: 'caudal migrate' });
  const opened: { dispose(): Promise<void> }[] = [];
  return {
    query: (sql, values = []) => client.query(sql, [...values]),
    adapter: {
      provider: books.provider,
      adapterName: books.adapterName,
      connectToShadowDb: () => books.connectToShadowDb(),
      connect: async () => {
        const adapter = Object.assign(await books.connect(), { executeScript });
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
 * A text of several statements is one transaction in PostgreSQL. The engine notes the end of a migration afterwards;
 * noted inside that transaction as well, a kill between the two cannot leave a migration applied but not noted.
 *
 * CREATE INDEX CONCURRENTLY runs only outside a transaction, so a migration with it consists of that one statement.
 */
function withCompletion(script: string): string {
  if (/\bCONCURRENTLY\b/i.test(script)) return script;
  return `${script}
;UPDATE "_prisma_migrations" SET "finished_at" = clock_timestamp() WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL;`;
}
