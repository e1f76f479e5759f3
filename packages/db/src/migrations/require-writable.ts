import type { Query } from '../connection/query.ts';
import { READ_ONLY_COLUMNS, readOnlySentence } from '../connection/read-only.ts';
import { MigrationProblem } from './problem.ts';

/** Why nothing can be written, as a sentence; undefined if it can. For the start and for readiness. */
export async function findReadOnly(query: Query): Promise<string | undefined> {
  const [server] = await query(`SELECT ${READ_ONLY_COLUMNS}`, []);
  return readOnlySentence(server);
}

/** @throws {MigrationProblem} if nothing can be written. */
export async function requireWritable(query: Query): Promise<void> {
  const problem = await findReadOnly(query);
  if (problem !== undefined) throw new MigrationProblem(problem, { kind: 'database-read-only' });
}
