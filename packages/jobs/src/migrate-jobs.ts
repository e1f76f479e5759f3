import { APPLICATION_ROLE, withReader } from '@caudal/db';
import { PgBoss } from 'pg-boss';
import pgBoss from 'pg-boss/package.json' with { type: 'json' };
import { DEAD_LETTER_QUEUES, QUEUES } from './queues/index.ts';
import { FAILED_SECONDS } from './retention.ts';

/**
 * Creates or updates pg-boss's tables and queues, and grants the application's role access. Several processes may run it
 * at once, and it may be repeated at any time.
 *
 * @param url - the owner's URL.
 */
export async function migrateJobs({ url }: { url: string }): Promise<void> {
  await refuseNewerQueues(url);
  const boss = new PgBoss({
    connectionString: url,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
    application_name: 'caudal-migrate',
  });
  const failures: unknown[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    for (const name of DEAD_LETTER_QUEUES)
      await ensureQueue(boss, name, {
        retentionSeconds: FAILED_SECONDS,
        deleteAfterSeconds: FAILED_SECONDS,
      });
    for (const { name, options } of Object.values(QUEUES)) await ensureQueue(boss, name, options);
    await boss.getDb().executeSql(GRANTS);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures.length > 0) throw failures[0];
}

/** The queues are of another version of Caudal; the message says what to start. */
export class QueuesProblem extends Error {
  override readonly name = 'QueuesProblem';
}

/** pg-boss works with exactly its own schema, and would say so without a word about Caudal. */
async function refuseNewerQueues(url: string): Promise<void> {
  await withReader({ url }, async (reader) => {
    const [table] = await reader.query<{ there: boolean }>(
      "SELECT to_regclass('pgboss.version') IS NOT NULL AS there",
    );
    if (table?.there !== true) return;
    const [found] = await reader.query<{ version: number }>('SELECT version FROM pgboss.version');
    if (found === undefined || found.version <= pgBoss.pgboss.schema) return;
    throw new QueuesProblem(
      `This version of Caudal is too old for the database: its queues have version ${found.version} of pg-boss’s ` +
        `schema, and this program works with ${pgBoss.pgboss.schema}. Start the version that migrated the database, or a later one.`,
    );
  });
}

async function ensureQueue(
  boss: PgBoss,
  name: string,
  options: NonNullable<Parameters<PgBoss['createQueue']>[1]>,
): Promise<void> {
  await boss.createQueue(name, options);
  // If the queue existed, apply this version's options. A queue's policy cannot change.
  const { policy: _policy, ...changeable } = options;
  await boss.updateQueue(name, changeable);
}

/**
 * The application may use the tables, but not alter them. The lock admits one process at a time: PostgreSQL refuses the
 * second of two concurrent grants ("tuple concurrently updated").
 */
const GRANTS = `
DO $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('caudal: grants on pgboss'));
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APPLICATION_ROLE}') THEN
        RETURN;
    END IF;
    GRANT USAGE ON SCHEMA pgboss TO ${APPLICATION_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${APPLICATION_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgboss TO ${APPLICATION_ROLE};
END $$`;
