import type { Readable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Query } from '../connection/query.ts';
import { withClient } from '../connection/with-client.ts';
import { type BackupSequence, type BackupTable, readSequences, readTables } from './tables.ts';

/** A migration that had been applied. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** A database at one moment, read on one connection: nothing that is committed later is seen. */
export interface Snapshot {
  readonly takenAt: Date;
  /** Such as `18.4`. */
  readonly postgresql: string;
  readonly standby: boolean;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly BackupSequence[];
  readonly query: Query;
  /** Streams the rows of a table as text, a line each. */
  copyTable(table: BackupTable): Readable;
  /** The same for the rows of a query. */
  copyQuery(sql: string, format?: 'text' | 'csv'): Readable;
}

/**
 * Runs the work in a transaction that only reads and sees one moment. It may last: no time-out of the login applies.
 *
 * @param url - the owner's, who may read every table.
 */
export function withSnapshot<Result>(
  url: string,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  return withClient(
    url,
    async (client) => {
      for (const [name, value] of Object.entries(SETTINGS)) await client.query(`SET ${name} = '${value}'`);
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const query: Query = async (sql, values) => (await client.query(sql, [...values])).rows;
      const [source] = await query<{ takenAt: Date; postgresql: string; standby: boolean }>(
        `SELECT clock_timestamp() AS "takenAt", split_part(current_setting('server_version'), ' ', 1) AS postgresql,
           pg_is_in_recovery() AS standby`,
        [],
      );
      if (source === undefined) throw new Error('the server does not say what it is');
      const copyQuery: Snapshot['copyQuery'] = (sql, format = 'text') => copyOut(client, sql, format);
      return work({
        ...source,
        migrations: await readApplied(query),
        tables: await readTables(query),
        sequences: await readSequences(query),
        query,
        copyQuery,
        copyTable: (table) => {
          const columns = table.columns.map(pg.escapeIdentifier).join(', ');
          return copyQuery(`SELECT ${columns} FROM ${qualified(table)}`);
        },
      });
    },
    { application_name: 'caudal backup' },
  );
}

/** Streams the rows of a query: as text, a line each, or as CSV with a header. */
export function copyOut(client: pg.Client, sql: string, format: 'text' | 'csv'): Readable {
  return client.query(
    copyTo(`COPY (${sql}) TO STDOUT WITH (FORMAT ${format}${format === 'csv' ? ', HEADER' : ''})`),
  );
}

/** What a backup reads and writes must not depend on the settings of the server or the login. */
export const SETTINGS = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  extra_float_digits: '3',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  search_path: 'public',
} as const;

export function qualified({ schema, name }: Pick<BackupTable, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

/** None if the database is empty. */
async function readApplied(query: Query): Promise<AppliedMigration[]> {
  const [table] = await query<{ there: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there",
    [],
  );
  if (table?.there !== true) return [];
  return query<AppliedMigration>(
    `SELECT migration_name AS name, checksum FROM public._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    [],
  );
}
