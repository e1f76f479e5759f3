import pg from 'pg';
import type { Query } from '../connection/query.ts';
import { requireVersion } from '../connection/require-version.ts';
import { grantRights } from '../rights/grant-rights.ts';
import { buildAuditIndexes } from './build-audit-indexes.ts';
import { checkOwner } from './check-owner.ts';
import {
  IN_NO_TRANSACTION,
  type MigrationConnection,
  openMigrationConnection,
} from './migration-connection.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { awaitMigrationLock } from './migration-lock.ts';
import { MIGRATIONS_DIR } from './paths.ts';
import { prepareAuditMonths } from './prepare-audit-months.ts';
import { MigrationProblem } from './problem.ts';
import { raiseEventOffset } from './raise-event-offset.ts';
import { recordPrograms } from './record-programs.ts';
import { requireWritable } from './require-writable.ts';
import { NO_FILTERS, type SchemaEngine, withSchemaEngine } from './schema-engine.ts';
import { findObstacle, kindOf } from './schema-state.ts';

export type MigrateOptions = {
  /** The owner's URL of the database. */
  url: string;
  /** Receives a sentence for each applied migration. */
  log?: (message: string) => void;
  migrationsDir?: string;
  /** Applies only these, by name; the others count as unknown. */
  only?: readonly string[];
  /** Whether this process is restoring the database; nobody else migrates it meanwhile. */
  restoring?: boolean;
  /** This program's; see `PROGRAM_GENERATION`. */
  generation?: number;
  /** Ends the wait for another replica. A migration that has begun is not interrupted. */
  signal?: AbortSignal;
};

/**
 * Migrates the database to this version's schema: applies the missing migrations, each in its own transaction, while
 * every other replica waits. Prisma's table `_prisma_migrations` records them. Grants the application's role its rights,
 * whether or not there was anything to apply.
 * Decision 12: docs/decisions/0012-in-process-migrations.md.
 *
 * @returns the names of the migrations applied now, oldest first.
 * @throws {MigrationProblem} if PostgreSQL is too old, a migration fails or was changed after it was applied, the schema is too new for this
 *   program, nothing can be written, or the application's role cannot be had.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const {
    url,
    log = () => undefined,
    migrationsDir = MIGRATIONS_DIR,
    generation,
    signal,
    restoring,
  } = options;
  const { only } = options;
  const migrations = (await readMigrations(migrationsDir)).filter(({ name }) => only?.includes(name) ?? true);
  const connection = await openMigrationConnection(url, { migrations, log });
  try {
    const query: Query = async (sql, values) => (await connection.query(sql, values)).rows;
    await requireVersion(query);
    await requireWritable(query);
    await awaitMigrationLock(connection, { log, signal });
    await checkOwner(connection);
    const obstacle = await findObstacle(query, {
      migrations,
      restoring: restoring ?? false,
      ...(generation && { generation }),
    });
    if (obstacle !== undefined) throw new MigrationProblem(obstacle.sentence, { kind: kindOf(obstacle) });
    const applied = await withSchemaEngine(connection.adapter, async (engine) => {
      await checkHistory(engine, migrations, log);
      return applyPending(engine, migrations, connection);
    });
    for (const name of applied) log(`Applied migration ${name}.`);
    await recordPrograms(query, migrations);
    // A first migration grants everything; later it is worth saying.
    await grantRights(connection, applied.length > 0 ? () => undefined : log);
    await raiseEventOffset(connection, log);
    await prepareAuditMonths(connection, log);
    await buildAuditIndexes(connection, log);
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
      `Migration ${edited} was changed after it was applied to this database: restore its migration.sql ` +
        'and put the change into a new migration.',
    );
  }
  for (const name of found.failedMigrationNames) {
    // An error or the end of the process rolled its transaction back, so it can run again.
    log(`Migration ${name} failed or was interrupted earlier; running it again.`);
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
    const migration = migrations.find(({ name }) => name === rows[0]?.name);
    // Nothing of it is left, so other programs need not wait for it to finish.
    if (migration !== undefined && !IN_NO_TRANSACTION.test(migration.sql))
      await engine.markMigrationRolledBack({ migrationName: migration.name });
    throw failed(migration, cause);
  }
}

function failed(migration: Migration | undefined, cause: pg.DatabaseError): MigrationProblem {
  const position = Number(cause.position);
  const line =
    migration && position > 0 ? ` in line ${migration.sql.slice(0, position).split('\n').length}` : '';
  const reason = [cause.message, cause.detail, cause.hint].filter(Boolean).join('. ');
  return new MigrationProblem(
    `Migration ${migration?.name ?? '(unknown)'} failed${line}: ${reason}. ` +
      'It was rolled back; once the cause is fixed, it runs at the next start.',
    { kind: 'migration-failed', cause },
  );
}

function listOf(migrations: Migration[]) {
  return {
    // The engine reads no files; these two only appear in its messages.
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
