import type { Query } from '../connection/query.ts';
import type { Migration } from './migration-files.ts';

/** Beside Prisma's table, whose columns are Prisma's. Created with the first migration: Prisma refuses a database that has tables before it. */
const CREATE_TABLE = `
CREATE TABLE IF NOT EXISTS public._caudal_migrations (
    migration text PRIMARY KEY,
    oldest_program integer NOT NULL
);`;

/** SQL that records a migration's oldest program, for the migration's own transaction. */
export function recordProgram({ name, oldestProgram }: Migration): string {
  return `${CREATE_TABLE}
INSERT INTO public._caudal_migrations VALUES ('${name}', ${oldestProgram}) ON CONFLICT DO NOTHING;`;
}

/** Records the applied migrations that have no record: of before the table, or outside a transaction. */
export async function recordPrograms(query: Query, migrations: readonly Migration[]): Promise<void> {
  await query(CREATE_TABLE, []);
  await query(
    `INSERT INTO public._caudal_migrations
     SELECT m.name, m.oldest_program
     FROM json_to_recordset($1::text::json) AS m (name text, oldest_program integer)
     JOIN public._prisma_migrations p ON p.migration_name = m.name AND p.finished_at IS NOT NULL
     WHERE NOT EXISTS (SELECT FROM public._caudal_migrations c WHERE c.migration = m.name)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(migrations.map(({ name, oldestProgram }) => ({ name, oldest_program: oldestProgram })))],
  );
}
