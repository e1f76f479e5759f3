import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Query } from '../connection/query.ts';
import { RESTORE_SCHEMA } from '../migrations/restore-mark.ts';
import { RestoreProblem } from './problem.ts';
import type { Restoring } from './restoring.ts';
import { qualified } from './snapshot.ts';
import { type BackupSequence, type BackupTable, nameOf, type Partition, readTables } from './tables.ts';

/** Whole rows of one table, as COPY writes them. */
export interface Rows {
  readonly table: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

export interface LoadOptions {
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly BackupSequence[];
  readonly parts: AsyncIterable<Rows>;
  /** Tables of this restore alone, in the schema of its mark. */
  readonly aside: Readonly<Record<string, string>>;
  /** Receives a sentence for what an operator should know. */
  log(message: string): void;
  /** After each part. @param rows - in total. */
  onProgress(rows: number): void;
  /** Runs before the commit, and throws if what was loaded is not what it should be. */
  check(query: Query): Promise<void>;
}

/**
 * Replaces what the migrations left in the tables by the rows of a backup, in one transaction: all or nothing. The
 * ledger's triggers are off within it alone, since they would refuse rows of the past; constraints stay.
 */
export async function loadTables(
  { client, query }: Pick<Restoring, 'client' | 'query'>,
  { tables, sequences, parts, aside, log, onProgress, check }: LoadOptions,
): Promise<void> {
  await client.query('BEGIN');
  try {
    const strangers = await createStrangers(query, tables);
    for (const name of strangers)
      log(`Created the table ${name}, which is none of Caudal's, without indexes or rights.`);
    const targets = await matchTables(query, tables);
    for (const [name, columns] of Object.entries(aside)) {
      await client.query(`DROP TABLE IF EXISTS ${RESTORE_SCHEMA}.${name}`);
      await client.query(`CREATE TABLE ${RESTORE_SCHEMA}.${name} (${columns})`);
    }
    for (const table of tables) await client.query(`ALTER TABLE ${qualified(table)} DISABLE TRIGGER USER`);
    await matchPartitions(client, query, tables);
    // At once: a table may be referred to.
    await client.query(`TRUNCATE ${tables.map(qualified).join(', ')}`);
    let loaded = 0;
    for await (const { table, rows, bytes } of parts) {
      const target = targets.get(table) ?? asideTarget(aside, table);
      if (target === undefined) throw new Error(`the backup has rows of ${table}, but does not name it`);
      const copy = client.query(copyFrom(`COPY ${target} FROM STDIN`));
      await pipeline(Readable.from([bytes], { objectMode: false }), copy);
      if (copy.rowCount !== rows) throw new Error(`${copy.rowCount} of ${rows} rows of ${table} were loaded`);
      loaded += rows;
      onProgress(loaded);
    }
    for (const sequence of sequences) {
      if (sequence.lastValue === null) continue;
      await query(`CREATE SEQUENCE IF NOT EXISTS ${qualified(sequence)}`, []);
      await query('SELECT setval($1, $2)', [qualified(sequence), sequence.lastValue]);
    }
    for (const part of tables.flatMap((table) => [table, ...partitionsOf(table)]))
      await client.query(`ALTER TABLE ${qualified(part)} ENABLE TRIGGER USER`);
    await check(query);
    await client.query(`UPDATE ${RESTORE_SCHEMA}.state SET phase = 'loaded'`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Creates tables that somebody added beside the bank's. @returns their names. */
async function createStrangers(query: Query, tables: readonly BackupTable[]): Promise<string[]> {
  const existing = new Set((await readTables(query)).map(nameOf));
  const strangers = tables.filter((table) => !existing.has(nameOf(table)));
  for (const table of strangers) {
    await query(`CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(table.schema)}`, []);
    await query(`CREATE TABLE ${qualified(table)} (${table.definition})`, []);
  }
  return strangers.map(nameOf);
}

/**
 * Gives the tables the partitions of the backup and no others: those that the migrations have just made are of the months of
 * today. Keys and triggers of a partition itself are given to it by the next `migrate`.
 */
async function matchPartitions(
  client: pg.Client,
  query: Query,
  tables: readonly BackupTable[],
): Promise<void> {
  const wanted = new Map(tables.map((table) => [nameOf(table), new Set(table.partitions.map(described))]));
  for (const table of await readTables(query))
    for (const partition of table.partitions)
      if (wanted.get(nameOf(table))?.has(described(partition)) !== true)
        await client.query(`DROP TABLE ${qualified({ schema: table.schema, name: partition.name })}`);
  for (const table of tables)
    for (const { name, bound } of table.partitions) {
      const partition = qualified({ schema: table.schema, name });
      await client.query(`CREATE TABLE IF NOT EXISTS ${partition} PARTITION OF ${qualified(table)} ${bound}`);
      await client.query(`ALTER TABLE ${partition} DISABLE TRIGGER USER`);
    }
}

function described({ name, bound }: Partition): string {
  return `${name} ${bound}`;
}

function partitionsOf({ schema, partitions }: BackupTable): { schema: string; name: string }[] {
  return partitions.map(({ name }) => ({ schema, name }));
}

/** The columns of each table to load, by its name. @throws RestoreProblem if a table or column is missing. */
async function matchTables(query: Query, tables: readonly BackupTable[]): Promise<Map<string, string>> {
  const existing = new Map((await readTables(query)).map((table) => [nameOf(table), new Set(table.columns)]));
  return new Map(
    tables.map((table) => {
      const columns = existing.get(nameOf(table));
      const missing = table.columns.find((column) => columns?.has(column) !== true);
      if (columns === undefined || missing !== undefined)
        throw new RestoreProblem(
          `The backup has ${columns === undefined ? 'the table' : `the column ${missing} of`} ${nameOf(table)}, which ` +
            'no migration of this program creates: restore it with the version of Caudal that wrote it.',
        );
      return [nameOf(table), `${qualified(table)} (${table.columns.map(pg.escapeIdentifier).join(', ')})`];
    }),
  );
}

function asideTarget(aside: LoadOptions['aside'], table: string): string | undefined {
  return Object.keys(aside).some((name) => table === name) ? `${RESTORE_SCHEMA}.${table}` : undefined;
}
