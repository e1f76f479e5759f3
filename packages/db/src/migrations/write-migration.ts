import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffSchemas } from './diff-schemas.ts';
import { readMigratedSchema } from './migration-files.ts';
import { MIGRATIONS_DIR, migratedSchemaFile, SCHEMA_FILE } from './paths.ts';
import { MigrationProblem } from './problem.ts';

/**
 * Writes the migration from the schema that results from the existing migrations to the current one. Keeps a copy of the
 * current schema beside the migrations, so that the next difference needs no database.
 *
 * @returns the folder it wrote.
 * @throws {MigrationProblem} if the schema has not changed or the name is invalid.
 */
export async function writeMigration(
  name: string,
  options: { migrationsDir?: string; schemaFile?: string; now?: Date } = {},
): Promise<string> {
  const { migrationsDir = MIGRATIONS_DIR, schemaFile = SCHEMA_FILE, now = new Date() } = options;
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new MigrationProblem(
      `"${name}" is not a valid migration name: use lower-case letters, digits and underscores, as in "add_payees".`,
    );
  }
  const schema = await readFile(schemaFile, 'utf8');
  const sql = await diffSchemas(await readMigratedSchema(migrationsDir), schema);
  if (sql === undefined) {
    throw new MigrationProblem(`${schemaFile} has not changed since the last migration: change it first.`);
  }
  const folder = join(migrationsDir, `${timestamp(now)}_${name}`);
  const unfinished = join(migrationsDir, '..', `.${timestamp(now)}_${name}`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'migration.sql'), sql);
  await rename(unfinished, folder);
  await writeFile(migratedSchemaFile(migrationsDir), schema);
  return folder;
}

/** `20261124093000`, in UTC, so that names sort by time whatever the author's time zone. */
function timestamp(now: Date): string {
  return now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
