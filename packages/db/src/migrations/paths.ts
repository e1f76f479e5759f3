import { join, resolve } from 'node:path';

const CLONE = resolve(import.meta.dirname, '../../../..');

/** One folder per migration, with its `migration.sql`; and the schema that all of them lead to. */
export const MIGRATIONS_DIR = resolve(CLONE, 'prisma/migrations');

/** The schema that all migrations of a folder lead to: what the next migration starts from. */
export function migratedSchemaFile(migrationsDir: string): string {
  return join(migrationsDir, 'schema.prisma');
}

/** The schema as it should be now. */
export const SCHEMA_FILE = resolve(CLONE, 'prisma/schema.prisma');
