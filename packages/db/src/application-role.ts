import pg from 'pg';
import { withClient } from './connection/with-client.ts';
import { SQLSTATE } from './database-error.ts';

/**
 * The role the migrations make for the application: it may add to the ledger, and change nothing that is written.
 * Decision 6: docs/decisions/0006-application-role.md.
 */
export const APPLICATION_ROLE = 'caudal_app';

/**
 * The role to open the pool with, or undefined where the server did not allow making it (the triggers guard alone,
 * and the start should say so).
 *
 * @param url - the URL that the migrations ran with.
 */
export function applicationRole(url: string): Promise<string | undefined> {
  return withClient(url, async (client) => {
    try {
      // Tried, since what membership allows differs between versions.
      await client.query(`SET ROLE ${APPLICATION_ROLE}`);
      return APPLICATION_ROLE;
    } catch (error) {
      if (error instanceof pg.DatabaseError && ROLE_REFUSED.has(error.code ?? '')) return undefined;
      throw error;
    }
  });
}

/** There is no such role, or this user may not take it on. */
const ROLE_REFUSED = new Set<string>([SQLSTATE.invalidParameterValue, SQLSTATE.insufficientPrivilege]);
