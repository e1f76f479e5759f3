import pg from 'pg';
import type { Query } from '../connection/query.ts';
import { withClient } from '../connection/with-client.ts';
import { awaitMigrationLock, LOCK_KEY } from '../migrations/migration-lock.ts';
import { requireWritable } from '../migrations/require-writable.ts';
import { RESTORE_LOCK_KEY, RESTORE_SCHEMA } from '../migrations/restore-mark.ts';
import { RestoreProblem } from './problem.ts';
import { SETTINGS } from './snapshot.ts';

/** How far a restore has come. `loaded`: all rows are there, and later migrations may have run. */
export type RestorePhase = 'begun' | 'loaded';

/** A database into which this process, and nobody else, restores a backup. */
export interface Restoring {
  /** Where an earlier attempt with the same backup ended. */
  readonly phase: RestorePhase;
  /** The connection that loads; in no transaction. */
  readonly client: pg.Client;
  readonly query: Query;
  /** Removes the mark: from now on the database may be served. */
  finish(): Promise<void>;
}

/**
 * Marks an empty database as being restored, and runs the work. If the work fails, or this process is killed, the mark
 * stays: nothing serves the database, and only the same backup can be restored into it.
 *
 * @param backupId - the backup's.
 * @throws RestoreProblem if the database is not empty, or another process is restoring.
 */
export function withRestoring<Result>(
  { url, backupId, log }: { readonly url: string; readonly backupId: string; log(message: string): void },
  work: (restoring: Restoring) => Promise<Result>,
): Promise<Result> {
  return withClient(
    url,
    async (client) => {
      for (const [name, value] of Object.entries(SETTINGS)) await client.query(`SET ${name} = '${value}'`);
      const query: Query = async (sql, values) => (await client.query(sql, [...values])).rows;
      await requireWritable(query);
      const [lock] = await query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        RESTORE_LOCK_KEY,
      ]);
      if (lock?.mine !== true)
        throw new RestoreProblem(
          'Another process is restoring a backup into this database: wait until it has finished.',
        );
      const phase = await mark(client, query, { backupId, log });
      return work({
        phase,
        client,
        query,
        finish: async () => void (await client.query(`DROP SCHEMA ${RESTORE_SCHEMA} CASCADE`)),
      });
    },
    { application_name: 'caudal restore' },
  );
}

/** Holds the migrations' lock, so that no start migrates the empty database at this moment. */
async function mark(
  client: pg.Client,
  query: Query,
  { backupId, log }: { readonly backupId: string; log(message: string): void },
): Promise<RestorePhase> {
  await awaitMigrationLock({ query: (sql, values = []) => client.query(sql, [...values]) }, { log });
  try {
    const [there] = await query<{ there: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS there', [
      RESTORE_SCHEMA,
    ]);
    if (there?.there === true) return await phaseOf(query, backupId);
    const [found] = await query<{ table: string }>(ANY_TABLE, []);
    if (found !== undefined)
      throw new RestoreProblem(
        `The database is not empty, it has ${found.table}: restore into a new database, which "CREATE DATABASE" makes.`,
      );
    await client.query(`
      BEGIN;
      CREATE SCHEMA ${RESTORE_SCHEMA};
      CREATE TABLE ${RESTORE_SCHEMA}.state (backup_id text NOT NULL, phase text NOT NULL);
      INSERT INTO ${RESTORE_SCHEMA}.state VALUES (${pg.escapeLiteral(backupId)}, 'begun');
      COMMIT`);
    return 'begun';
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
  }
}

async function phaseOf(query: Query, backupId: string): Promise<RestorePhase> {
  const [state] = await query<{ backup_id: string; phase: RestorePhase }>(
    `SELECT backup_id, phase FROM ${RESTORE_SCHEMA}.state`,
    [],
  );
  if (state?.backup_id === backupId) return state.phase;
  throw new RestoreProblem(
    'The restore of another backup into this database did not finish: restore that one again, or restore into a new database.',
  );
}

const ANY_TABLE = `
  SELECT n.nspname || '.' || c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND c.relpersistence <> 't'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1 LIMIT 1`;
