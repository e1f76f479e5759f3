import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A migration as it lies on disk. */
export type Migration = { name: string; sql: string };

/** The migrations of a folder, oldest first: their names begin with the time they were written. */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const names = await migrationNames(dir);
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(dir, name, 'migration.sql'), 'utf8') })),
  );
}

/** The schema that the last migration leads to, or undefined when there is none yet. */
export async function readLastSchema(dir: string): Promise<string | undefined> {
  const last = (await migrationNames(dir)).at(-1);
  return last === undefined ? undefined : readFile(join(dir, last, 'schema.prisma'), 'utf8');
}

async function migrationNames(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
