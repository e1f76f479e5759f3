import type { Query } from '../connection/query.ts';
import { withReader } from '../connection/reader.ts';
import { DIRECT_OPTIONS, requireDirect } from '../connection/require-direct.ts';
import { requireVersion } from '../connection/require-version.ts';
import { readMigrations } from './migration-files.ts';
import { MIGRATIONS_DIR } from './paths.ts';
import { MigrationProblem } from './problem.ts';
import { findUnreadable, kindOf } from './schema-state.ts';

/**
 * Checks that this program can read the database as it is, without migrating or locking anything: also on a standby.
 *
 * @param url - the owner's.
 * @throws {MigrationProblem} if a pooler is in between, PostgreSQL is too old, or the schema is of an earlier version
 *   or too new.
 */
export async function requireReadable(url: string): Promise<void> {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const problem = await withReader({ url, options: DIRECT_OPTIONS }, async (reader) => {
    const query: Query = (sql, values) => reader.query(sql, values);
    await requireDirect(query);
    await requireVersion(query);
    return findUnreadable(query, { migrations });
  });
  if (problem !== undefined) throw new MigrationProblem(problem.sentence, { kind: kindOf(problem) });
}
