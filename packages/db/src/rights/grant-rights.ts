import pg from 'pg';
import { APPLICATION_ROLE } from '../application-role.ts';
import type { Query } from '../connection/query.ts';
import { SQLSTATE } from '../database-error.ts';
import type { MigrationConnection } from '../migrations/migration-connection.ts';
import { MigrationProblem } from '../migrations/problem.ts';
import { OWNERS_FUNCTIONS } from './application-rights.ts';
import { type MissingRight, missingRights } from './missing-rights.ts';

type Connection = Pick<MigrationConnection, 'query'>;

/**
 * Grants the application's role what it lacks, and creates the role if it is missing: it may have been created after the
 * first migration, and a dump restored into another server brings neither the role nor, with `--no-privileges`, its
 * rights. Writes nothing if all is in order. Call it while holding the migration lock: PostgreSQL refuses the second of
 * two concurrent grants.
 * Decision 55: docs/decisions/0055-rights-granted-by-every-migrate.md.
 *
 * @throws {MigrationProblem} that says what an administrator has to run.
 */
export async function grantRights(connection: Connection, log: (message: string) => void): Promise<void> {
  const login = await ensureRole(connection);
  await ensureMembership(connection, login);
  const query: Query = async (sql, values) => (await connection.query(sql, values)).rows;
  // The queues' rights are granted with the queues.
  const missing = (await missingRights(query, APPLICATION_ROLE)).filter(({ schema }) => schema === 'public');
  for (const right of missing) await connection.query(grantOf(right));
  const [refused] = (await missingRights(query, APPLICATION_ROLE)).filter(
    ({ schema }) => schema === 'public',
  );
  if (refused !== undefined) {
    throw new MigrationProblem(
      `${login} may not grant ${describeRight(refused)} to ${APPLICATION_ROLE}: let the owner run "${grantOf(refused)}", then start again.`,
    );
  }
  if (missing.length > 0) log(`Granted ${APPLICATION_ROLE} its rights on ${tablesOf(missing)}.`);
  await closeOwnersFunctions(connection);
}

/** Creates the role if it is missing. @returns the name of this login. */
async function ensureRole(connection: Connection): Promise<string> {
  const { rows } = await connection.query(
    'SELECT current_user::text AS login, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS there',
    [APPLICATION_ROLE],
  );
  const login = String(rows[0]?.login);
  if (rows[0]?.there === true) return login;
  try {
    await connection.query(`CREATE ROLE ${APPLICATION_ROLE} NOLOGIN`);
  } catch (error) {
    if (isRefused(error, SQLSTATE.insufficientPrivilege)) throw new MigrationProblem(missingRole(login));
    // Another database of this server created it at this moment.
    if (!isRefused(error, SQLSTATE.uniqueViolation, SQLSTATE.duplicateObject)) throw error;
  }
  return login;
}

/** What to run where the login may not create the role. */
function missingRole(login: string): string {
  return (
    `The role ${APPLICATION_ROLE} is missing, and ${login} may not create roles: let an administrator run ` +
    `"CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO ${login};", then start again.`
  );
}

/** The login may not be allowed to; then an administrator says who takes the role on, and the start checks that. */
async function ensureMembership(connection: Connection, login: string): Promise<void> {
  try {
    // Tried, since what membership allows differs between PostgreSQL versions.
    await connection.query(`SET ROLE ${APPLICATION_ROLE}`);
    await connection.query('RESET ROLE');
  } catch (error) {
    if (!isRefused(error, SQLSTATE.insufficientPrivilege)) throw error;
    await connection
      .query(`GRANT ${APPLICATION_ROLE} TO ${pg.escapeIdentifier(login)}`)
      .catch((refusal: unknown) => {
        if (!isRefused(refusal, SQLSTATE.insufficientPrivilege)) throw refusal;
      });
  }
}

function grantOf({ schema, table, privilege, column }: MissingRight): string {
  const what = column === null ? privilege : `${privilege} (${pg.escapeIdentifier(column)})`;
  const on = table === null ? `SCHEMA ${schema}` : `${schema}.${pg.escapeIdentifier(table)}`;
  return `GRANT ${what} ON ${on} TO ${APPLICATION_ROLE}`;
}

/** `UPDATE of status on accounts`. */
export function describeRight({ schema, table, privilege, column }: MissingRight): string {
  const what = column === null ? privilege : `${privilege} of ${column}`;
  if (table === null) return `${what} on schema ${schema}`;
  return `${what} on ${schema === 'public' ? table : `${schema}.${table}`}`;
}

function tablesOf(rights: readonly MissingRight[]): string {
  return [...new Set(rights.map(({ schema, table }) => table ?? `schema ${schema}`))].join(', ');
}

/** Functions of a later schema are left out. */
async function closeOwnersFunctions({ query }: Connection): Promise<void> {
  for (const [signature, { execute }] of Object.entries(OWNERS_FUNCTIONS)) {
    const { rows } = await query(
      `SELECT has_function_privilege('public', oid, 'EXECUTE') AS open, has_function_privilege($2, oid, 'EXECUTE') AS granted
       FROM pg_proc WHERE oid = to_regprocedure('public.' || $1)`,
      [signature, APPLICATION_ROLE],
    );
    const on = `EXECUTE ON FUNCTION public.${signature}`;
    // Granted first, so that an application that runs is never without it.
    if (execute && rows.some(({ open, granted }) => open || !granted)) {
      await query(`GRANT ${on} TO ${APPLICATION_ROLE}`);
    }
    if (rows.some(({ open }) => open)) await query(`REVOKE ${on} FROM PUBLIC`);
  }
}

function isRefused(error: unknown, ...states: readonly string[]): boolean {
  return error instanceof pg.DatabaseError && states.includes(error.code ?? '');
}
