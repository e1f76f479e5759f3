import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migratedSchemaFile } from './paths.ts';

/** A migration as it lies on disk. */
export type Migration = { name: string; sql: string };

/** The migrations of a folder, oldest first: their names begin with the time they were written. */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const names = await migrationNames(dir);
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(dir, name, 'migration.sql'), 'utf8') })),
  );
}

/** The schema that the migrations lead to, or undefined when there are none yet. */
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
