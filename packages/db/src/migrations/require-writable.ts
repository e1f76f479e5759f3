import type { Query } from '../connection/query.ts';
import { READ_ONLY } from '../database-error.ts';
import { MigrationProblem } from './problem.ts';

/** Why nothing can be written, as a sentence; undefined if it can. For the start and for readiness. */
export async function findReadOnly(query: Query): Promise<string | undefined> {
  const [server] = await query<{ standby: boolean; readOnly: boolean }>(
    `SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only')::boolean AS "readOnly"`,
    [],
  );
  if (server?.standby === true)
    return (
      'The database is a standby, which only "ledger verify" and "ledger anchor" can use: ' +
      'let DATABASE_URL lead to the primary, or promote this server.'
    );
  return server?.readOnly === true ? READ_ONLY : undefined;
}

/** @throws {MigrationProblem} if nothing can be written. */
export async function requireWritable(query: Query): Promise<void> {
  const problem = await findReadOnly(query);
  if (problem !== undefined) throw new MigrationProblem(problem, { kind: 'database-read-only' });
}
