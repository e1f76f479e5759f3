import { join, resolve } from 'node:path';
import { ROOT } from '../root.ts';

/** One folder per migration with its `migration.sql`, and the schema that results from all of them. */
export const MIGRATIONS_DIR = resolve(ROOT, 'prisma/migrations');

/** The schema that results from all migrations of a folder, from which the next migration starts. */
export function migratedSchemaFile(migrationsDir: string): string {
  return join(migrationsDir, 'schema.prisma');
}

/** The current schema. */
export const SCHEMA_FILE = resolve(ROOT, 'prisma/schema.prisma');
