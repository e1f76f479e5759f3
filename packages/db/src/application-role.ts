import pg from 'pg';
import { withClient } from './connection/with-client.ts';
import { SQLSTATE } from './database-error.ts';

/**
 * The application's role, created by the migrations: it may insert into the ledger, but not change existing rows.
 * Decision 6: docs/decisions/0006-application-role.md.
 */
export const APPLICATION_ROLE = 'caudal_app';

/**
 * Finds the role to open the pool with.
 *
 * @param url - the URL that the migrations ran with.
 * @returns undefined if the server did not allow creating the role: only the triggers guard the ledger then, and the
 *   start should say so.
 */
export function applicationRole(url: string): Promise<string | undefined> {
  return withClient(url, async (client) => {
    try {
      // Try it: what membership allows differs between PostgreSQL versions.
      await client.query(`SET ROLE ${APPLICATION_ROLE}`);
      return APPLICATION_ROLE;
    } catch (error) {
      if (error instanceof pg.DatabaseError && ROLE_REFUSED.has(error.code ?? '')) return undefined;
      throw error;
    }
  });
}

/** The role does not exist, or this user may not set it. */
const ROLE_REFUSED = new Set<string>([SQLSTATE.invalidParameterValue, SQLSTATE.insufficientPrivilege]);
