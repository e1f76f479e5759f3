import type { MigrationConnection } from './migration-connection.ts';
import { MigrationProblem } from './problem.ts';

/**
 * Checks that this login owns the bank's tables and functions. A dump restored by another user, an administrator say,
 * belongs to that user: no migration could change anything, and the ledger's functions would run with their rights.
 *
 * @throws {MigrationProblem} that says how to restore instead.
 */
export async function checkOwner({ query }: Pick<MigrationConnection, 'query'>): Promise<void> {
  const { rows } = await query(FOREIGN);
  const [first] = rows;
  if (first === undefined) return;
  const { what, owner, login } = first;
  const others = rows.length === 1 ? '' : `, and ${rows.length - 1} more`;
  throw new MigrationProblem(
    `${what} belongs to ${owner}${others}, but DATABASE_URL signs in as ${login}, who can neither change nor grant ` +
      `it: restore the dump as ${login} with "pg_restore --no-owner", or let an administrator run ` +
      `"ALTER ${what} OWNER TO ${login}" for each.`,
  );
}

/** What the login may not act for, unless it is a superuser. */
const FOREIGN = `
  SELECT what, pg_get_userbyid(owner) AS owner, current_user::text AS login
  FROM (
    SELECT 'TABLE ' || oid::regclass AS what, relowner AS owner FROM pg_class
    WHERE relnamespace IN ('public'::regnamespace, to_regnamespace('pgboss')) AND relkind IN ('r', 'p')
    UNION ALL
    SELECT 'FUNCTION ' || oid::regprocedure, proowner FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, 'caudal_')
  ) o
  WHERE NOT pg_has_role(current_user, owner, 'USAGE')
  ORDER BY what`;
