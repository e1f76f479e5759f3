import { resolve } from 'node:path';

const CLONE = resolve(import.meta.dirname, '../../../..');

/** One folder per migration: `migration.sql`, and the `schema.prisma` it leads to. */
export const MIGRATIONS_DIR = resolve(CLONE, 'prisma/migrations');

/** The schema as it should be now. */
export const SCHEMA_FILE = resolve(CLONE, 'prisma/schema.prisma');
