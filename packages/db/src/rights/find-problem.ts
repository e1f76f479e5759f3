import { APPLICATION_ROLE } from '../application-role.ts';
import { SQLSTATE, sqlStateOf } from '../database-error.ts';
import type { PrismaClient } from '../generated/client.ts';
import { describeRight } from './grant-rights.ts';
import { missingRights, missingTriggers, type Query } from './missing-rights.ts';

const MIGRATE = 'run "npm run caudal -- migrate" with the DATABASE_URL of their owner';

/**
 * Finds why the application cannot work with its database: its role is not in force, it lacks rights, or the ledger
 * lacks a guard. Cheap enough for a probe: it reads PostgreSQL's catalogue only.
 *
 * @param prisma - the application's pool.
 * @returns the first reason, as a sentence that says what to run.
 * @throws if the database does not answer.
 */
export async function findDatabaseProblem(
  prisma: Pick<PrismaClient, '$queryRawUnsafe'>,
): Promise<string | undefined> {
  const query: Query = (sql, values) => prisma.$queryRawUnsafe(sql, ...values);
  try {
    const [user] = await query<{ name: string }>('SELECT current_user::text AS name', []);
    if (user?.name !== APPLICATION_ROLE)
      return `The application works as ${user?.name} instead of ${APPLICATION_ROLE}: ${MIGRATE}.`;
    const [right, ...rights] = await missingRights(query, APPLICATION_ROLE);
    if (right !== undefined) {
      const more = rights.length === 0 ? '' : ` and ${rights.length} more rights`;
      return `${APPLICATION_ROLE} lacks ${describeRight(right)}${more}: ${MIGRATE}.`;
    }
    const triggers = await missingTriggers(query);
    if (triggers.length > 0)
      return (
        `The ledger is unguarded, since these triggers are missing or disabled: ${triggers.join(', ')}. Enable them ` +
        'with "ALTER TABLE … ENABLE TRIGGER …", or restore the dump as a whole.'
      );
  } catch (error) {
    if (!ROLE_REFUSED.has(sqlStateOf(error) ?? '')) throw error;
    return `The role ${APPLICATION_ROLE} is missing, or the login of DATABASE_URL may not take it on: ${MIGRATE}.`;
  }
  return undefined;
}

/** How PostgreSQL refuses a connection that asks for the role. */
const ROLE_REFUSED = new Set<string>([SQLSTATE.invalidParameterValue, SQLSTATE.insufficientPrivilege]);
