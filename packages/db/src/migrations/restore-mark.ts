import type { Query } from '../connection/query.ts';

/**
 * The schema that exists while a database is being restored. As long as it does, nothing serves or migrates the database,
 * also if the restore was killed. Dropped as the last step.
 * Decision 75: docs/decisions/0075-restore-marked-until-verified.md.
 */
export const RESTORE_SCHEMA = 'caudal_restoring';

/** "backup" in ASCII: held by the process that restores. */
export const RESTORE_LOCK_KEY = 0x6261636b7570;

/** Says what to do about a database that is not restored to the end; undefined if it is whole. Reads catalogues only. */
export async function findUnfinishedRestore(query: Query): Promise<string | undefined> {
  const [found] = await query<{ marked: boolean; running: boolean }>(MARKED, [
    RESTORE_SCHEMA,
    RESTORE_LOCK_KEY.toString(),
  ]);
  if (found?.marked !== true) return undefined;
  return found.running
    ? 'A backup is being restored into this database: wait until "caudal restore" has finished.'
    : 'A restore into this database did not finish: run "caudal restore" with the same backup again.';
}

/** PostgreSQL splits a lock's number in two halves. A standby does not see its primary's locks. */
const MARKED = `
  SELECT to_regnamespace($1) IS NOT NULL AS marked, EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) + objid::bigint = $2::text::bigint) AS running`;
