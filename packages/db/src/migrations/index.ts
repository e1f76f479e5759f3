export { awaitMigrated } from './await-migrated.ts';
export { diffSchemas } from './diff-schemas.ts';
export { knownMigrations } from './known-migrations.ts';
export { type MigrateOptions, migrate } from './migrate.ts';
export { MigrationProblem } from './problem.ts';
export { requireReadable } from './require-readable.ts';
export { writeMigration } from './write-migration.ts';
