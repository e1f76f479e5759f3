import { APPLICATION_ROLE } from '../application-role.ts';
import { isGuardProblem } from '../connection/guards.ts';
import type { Query } from '../connection/query.ts';
import { SQLSTATE, sqlStateOf } from '../database-error.ts';
import type { PrismaClient } from '../generated/client.ts';
import { type Migration, readMigrations } from '../migrations/migration-files.ts';
import { MIGRATIONS_DIR } from '../migrations/paths.ts';
import { findReadOnly } from '../migrations/require-writable.ts';
import { findSchemaProblem, type SchemaProblem } from '../migrations/schema-state.ts';
import { describeRight } from './grant-rights.ts';
import { missingRights, missingTriggers } from './missing-rights.ts';

const MIGRATE = 'run "npm run caudal -- migrate" with the DATABASE_URL of their owner';

type Pool = Pick<PrismaClient, '$queryRawUnsafe'>;

let known: Promise<Migration[]> | undefined;

/** Compares the schema with this program, which may have changed since the start. @see findSchemaProblem */
export async function findChangedSchema(prisma: Pool): Promise<SchemaProblem | undefined> {
  known ??= readMigrations(MIGRATIONS_DIR);
  return findSchemaProblem(queryOf(prisma), { migrations: await known });
}

const queryOf =
  (prisma: Pool): Query =>
  (sql, values) =>
    prisma.$queryRawUnsafe(sql, ...values);

/**
 * Finds why the application cannot work with its database: its role is not in force, nothing
 * can be written, it lacks rights, the schema does
 * not fit this program, or the ledger lacks a guard. Cheap enough for a probe: it reads catalogues only.
 *
 * @param prisma - the application's pool.
 * @returns the first reason, as a sentence that says what to run.
 * @throws if the database does not answer.
 */
export async function findDatabaseProblem(prisma: Pool): Promise<string | undefined> {
  const query = queryOf(prisma);
  try {
    const [user] = await query<{ name: string }>('SELECT current_user::text AS name', []);
    if (user?.name !== APPLICATION_ROLE)
      return `The application works as ${user?.name} instead of ${APPLICATION_ROLE}: ${MIGRATE}.`;
    const readOnly = await findReadOnly(query);
    if (readOnly !== undefined) return readOnly;
    const [right, ...rights] = await missingRights(query, APPLICATION_ROLE);
    if (right !== undefined) {
      const more = rights.length === 0 ? '' : ` and ${rights.length} more rights`;
      return `${APPLICATION_ROLE} lacks ${describeRight(right)}${more}: ${MIGRATE}.`;
    }
    const schema = await findChangedSchema(prisma);
    if (schema !== undefined) return schema.sentence;
    const triggers = await missingTriggers(query);
    if (triggers.length > 0)
      return (
        `The ledger is unguarded, since these triggers are missing or disabled: ${triggers.join(', ')}. Enable them ` +
        'with "ALTER TABLE … ENABLE TRIGGER …", or restore the dump as a whole.'
      );
  } catch (error) {
    if (isGuardProblem(error)) return error.message;
    if (!ROLE_REFUSED.has(sqlStateOf(error) ?? '')) throw error;
    return `The role ${APPLICATION_ROLE} is missing, or the login of DATABASE_URL may not take it on: ${MIGRATE}.`;
  }
  return undefined;
}

/** How PostgreSQL refuses a connection that asks for the role. */
const ROLE_REFUSED = new Set<string>([SQLSTATE.invalidParameterValue, SQLSTATE.insufficientPrivilege]);
