import { withClient } from './connection/with-client.ts';

/** The role the migrations make for the application: it may add to the ledger, and change nothing that is written. */
export const APPLICATION_ROLE = 'caudal_app';

/**
 * The role to open the pool with, or undefined where the server did not allow making it (the triggers guard alone,
 * and the start should say so).
 *
 * @param url - the URL that the migrations ran with.
 */
export function applicationRole(url: string): Promise<string | undefined> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ usable: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(current_user, oid, 'MEMBER')) AS usable`,
      [APPLICATION_ROLE],
    );
    return rows[0]?.usable === true ? APPLICATION_ROLE : undefined;
  });
}
