import { MigrationProblem } from '../migrations/problem.ts';
import type { Query } from './query.ts';

/** A setting that means nothing to PostgreSQL, and reaches it only without a pooler that drops start-up options. */
const DIRECT = 'caudal.direct';

/** The start-up options of a connection that `requireDirect` checks. */
export const DIRECT_OPTIONS = `-c ${DIRECT}=on`;

/**
 * Checks that no pooler is in between: a lock would stay on a connection that others get next, and so would settings.
 *
 * @throws {MigrationProblem}
 */
export async function requireDirect(query: Query): Promise<void> {
  const [found] = await query<{ direct: string | null }>(
    `SELECT current_setting('${DIRECT}', true) AS direct`,
    [],
  );
  if (found?.direct === 'on') return;
  throw new MigrationProblem(
    'DATABASE_URL leads to a pooler, which drops start-up options, or has options of its own: let it lead to PostgreSQL ' +
      'directly, and DATABASE_POOL_URL to the pooler.',
  );
}
