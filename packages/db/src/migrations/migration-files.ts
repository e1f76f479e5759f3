import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migratedSchemaFile } from './paths.ts';

/** A migration on disk. */
export type Migration = {
  name: string;
  sql: string;
  /** The generation of the oldest program that may run on the schema from this migration on. */
  oldestProgram: number;
};

/** The line in which a migration raises `oldestProgram`; without one it stays. */
const OLDEST_PROGRAM = /^-- Oldest program: ([1-9]\d*)\b/m;

/** Reads the migrations of a folder, oldest first: their names begin with their time of creation. */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const names = await migrationNames(dir);
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name, 'migration.sql'), 'utf8')));
  let oldestProgram = 1;
  return names.map((name, index) => {
    const sql = texts[index] ?? '';
    oldestProgram = Math.max(oldestProgram, Number(OLDEST_PROGRAM.exec(sql)?.[1] ?? 1));
    return { name, sql, oldestProgram };
  });
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
