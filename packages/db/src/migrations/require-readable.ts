import { withReader } from '../connection/reader.ts';
import { readMigrations } from './migration-files.ts';
import { MIGRATIONS_DIR } from './paths.ts';
import { MigrationProblem } from './problem.ts';
import { findUnreadable, kindOf } from './schema-state.ts';

/**
 * Checks that this program can read the database as it is, without migrating or locking anything: also on a standby.
 *
 * @param url - the owner's.
 * @throws {MigrationProblem} if the schema is of an earlier version, or too new.
 */
export async function requireReadable(url: string): Promise<void> {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const problem = await withReader({ url }, (reader) =>
    findUnreadable((sql, values) => reader.query(sql, values), { migrations }),
  );
  if (problem !== undefined) throw new MigrationProblem(problem.sentence, { kind: kindOf(problem) });
}
