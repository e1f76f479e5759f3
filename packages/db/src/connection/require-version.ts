import { MigrationProblem } from '../migrations/problem.ts';
import type { Query } from './query.ts';

/** That of Debian 12, on which the proofs run. */
const OLDEST = 15;

/** @throws {MigrationProblem} if PostgreSQL is too old. */
export async function requireVersion(query: Query): Promise<void> {
  const [found] = await query<{ number: number; text: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text",
    [],
  );
  if (found === undefined || found.number >= OLDEST * 10_000) return;
  throw new MigrationProblem(
    `PostgreSQL ${found.text} is too old: upgrade it to ${OLDEST} or later, or let DATABASE_URL lead to such a server.`,
    { kind: 'database-too-old' },
  );
}
