import pg from 'pg';
import { withClient } from './connection/with-client.ts';
import { SQLSTATE } from './database-error.ts';

/**
 * The application's role, which `migrate` creates: it may insert into the ledger, but not change existing rows.
 * Decision 6: docs/decisions/0006-application-role.md.
 */
export const APPLICATION_ROLE = 'caudal_app';

/** The application's role cannot be taken on; the message says what an administrator has to run. */
export class RoleProblem extends Error {
  override readonly name = 'RoleProblem';
}

/**
 * Checks that a login may take the application's role on.
 *
 * @param url - the URL that the migrations ran with.
 * @returns the role to open the pool with.
 * @throws RoleProblem if the login is no member of it.
 */
export function applicationRole(url: string): Promise<string> {
  return withClient(url, async (client) => {
    try {
      // Try it: what membership allows differs between PostgreSQL versions.
      await client.query(`SET ROLE ${APPLICATION_ROLE}`);
      return APPLICATION_ROLE;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !ROLE_REFUSED.has(error.code ?? '')) throw error;
      const login = client.escapeIdentifier(client.user ?? '');
      throw new RoleProblem(
        `${login} may not take on the role ${APPLICATION_ROLE}, without which the ledger is not protected from the ` +
          `application: let an administrator run "GRANT ${APPLICATION_ROLE} TO ${login};", then start again.`,
      );
    }
  });
}

/** The role does not exist, or this user may not set it. */
const ROLE_REFUSED = new Set<string>([SQLSTATE.invalidParameterValue, SQLSTATE.insufficientPrivilege]);
