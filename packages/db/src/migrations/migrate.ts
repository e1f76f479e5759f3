import pg from 'pg';
import { type MigrationConnection, openMigrationConnection } from './migration-connection.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { awaitMigrationLock } from './migration-lock.ts';
import { MIGRATIONS_DIR } from './paths.ts';
import { MigrationProblem } from './problem.ts';
import { raiseEventOffset } from './raise-event-offset.ts';
import { NO_FILTERS, type SchemaEngine, withSchemaEngine } from './schema-engine.ts';

export type MigrateOptions = {
  /** The database, as its owner. */
  url: string;
  /** Told, in a sentence each, what was applied. */
  log?: (message: string) => void;
  migrationsDir?: string;
  /** Ends the waiting for another replica. A migration that has begun is not interrupted. */
  signal?: AbortSignal;
};

/**
 * Brings the database to the schema of this version: applies the migrations that it does not have yet, each in a
 * transaction of its own, while every other replica waits. Prisma's table `_prisma_migrations` keeps what was done.
 * Decision 12: docs/decisions/0012-in-process-migrations.md.
 *
 * @returns the names of the migrations applied now, oldest first.
 * @throws {MigrationProblem} when a migration fails or was changed after it had been applied.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { url, log = () => undefined, migrationsDir = MIGRATIONS_DIR, signal } = options;
  const migrations = await readMigrations(migrationsDir);
  const connection = await openMigrationConnection(url);
  try {
    await awaitMigrationLock(connection, { log, signal });
    const applied = await withSchemaEngine(connection.adapter, async (engine) => {
      await checkHistory(engine, migrations, log);
      return applyPending(engine, migrations, connection);
    });
    for (const name of applied) log(`Applied migration ${name}.`);
    await raiseEventOffset(connection, log);
    return applied;
  } finally {
    await connection.close();
  }
}

async function checkHistory(
  engine: SchemaEngine,
  migrations: Migration[],
  log: (message: string) => void,
): Promise<void> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList: listOf(migrations),
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
  const edited = found.editedMigrationNames.find((name) => !found.failedMigrationNames.includes(name));
  if (edited !== undefined) {
    throw new MigrationProblem(
      `Migration ${edited} was changed after this database had got it: put its migration.sql back as it was, ` +
        'and write what should change into a new migration.',
    );
  }
  for (const name of found.failedMigrationNames) {
    // Its transaction went back whole, by an error or by the end of the process, so it may simply run again.
    log(`Migration ${name} was interrupted or failed earlier; it runs again.`);
    await engine.markMigrationRolledBack({ migrationName: name });
  }
}

async function applyPending(
  engine: SchemaEngine,
  migrations: Migration[],
  connection: MigrationConnection,
): Promise<string[]> {
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: listOf(migrations),
      filters: NO_FILTERS,
    });
    return appliedMigrationNames;
  } catch (error) {
    const cause = connection.scriptError();
    if (!(cause instanceof pg.DatabaseError)) throw cause ?? error;
    const { rows } = await connection.query(
      'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL',
    );
    throw failed(
      migrations.find(({ name }) => name === rows[0]?.name),
      cause,
    );
  }
}

function failed(migration: Migration | undefined, cause: pg.DatabaseError): MigrationProblem {
  const position = Number(cause.position);
  const line =
    migration && position > 0 ? ` in line ${migration.sql.slice(0, position).split('\n').length}` : '';
  const reason = [cause.message, cause.detail, cause.hint].filter(Boolean).join('. ');
  return new MigrationProblem(
    `Migration ${migration?.name ?? 'of an unknown name'} failed${line}: ${reason}. ` +
      'Nothing of it was kept; once the reason is put right, it runs at the next start.',
    { cause },
  );
}

function listOf(migrations: Migration[]) {
  return {
    // The engine reads no file by itself; these two only appear in its messages.
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
