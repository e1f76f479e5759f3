import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migratedSchemaFile } from './paths.ts';

/** A migration on disk. */
export type Migration = { name: string; sql: string };

/** Reads the migrations of a folder, oldest first: their names begin with their time of creation. */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const names = await migrationNames(dir);
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(dir, name, 'migration.sql'), 'utf8') })),
  );
}

/** Reads the schema that results from the migrations. @returns undefined if there are none yet. */
export async function readMigratedSchema(dir: string): Promise<string | undefined> {
  const names = await migrationNames(dir);
  return names.length === 0 ? undefined : readFile(migratedSchemaFile(dir), 'utf8');
}

async function migrationNames(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
