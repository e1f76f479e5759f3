import { createHash } from 'node:crypto';
import { type BackupTable, nameOf, type Snapshot } from '@caudal/db/backup';
import { SECOND_FACTOR_KEYS } from '@caudal/identity';
import { KEPT_JOBS } from '@caudal/jobs';
import { v7 } from 'uuid';
import { buildInfo } from '../program/build-info.ts';
import { tarEntry, trailer } from './file/entry.ts';
import { compress, type RowBytes, wholeRows } from './file/parts.ts';
import { OPENING } from './file/read-archive.ts';
import { readLedgerHead } from './ledger-head.ts';
import { CLOSING, type Closing, FORMAT, type LedgerHead, type Opening, type Part } from './manifest.ts';

/** Rows are compressed, checked and loaded in pieces of about this size: the memory that a backup needs. */
const PART_BYTES = 8 * 1_024 * 1_024;

/** The name under which a backup holds the jobs. */
export const JOBS = 'jobs';

export interface WrittenBackup {
  readonly opening: Opening;
  readonly closing: Closing;
}

export interface WriteOptions {
  /** @param total - an estimate. */
  onProgress(progress: { readonly rows: number; readonly total: number }): void;
  /** Gets what was written, after the last byte. */
  onWritten(backup: WrittenBackup): void;
}

/**
 * Writes a backup of a snapshot: a tar archive of the opening, each table's rows in compressed parts, the manifest and a
 * checksum of all. Needs the memory of a few parts, whatever the size of the ledger.
 * Decision 74: docs/decisions/0074-backup-as-copied-rows-in-a-tar-archive.md.
 */
export async function* writeBackup(snapshot: Snapshot, options: WriteOptions): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  const entry = async (name: string, bytes: Uint8Array) => {
    const packed = await tarEntry({ name, bytes }, snapshot.takenAt);
    hash.update(packed);
    return packed;
  };
  const opening = await openingOf(snapshot);
  const ledger = await readLedgerHead(snapshot);
  yield await entry(OPENING, asJson(opening));
  const parts: Part[] = [];
  let rows = 0;
  const total = await estimateRows(snapshot, ledger);
  for await (const { part, stored } of partsOf(snapshot)) {
    yield await entry(part.name, stored);
    parts.push(part);
    rows += part.rows;
    options.onProgress({ rows, total: Math.max(rows, total) });
  }
  const closing: Closing = { id: opening.id, ledger, parts };
  yield await entry(CLOSING, asJson(closing));
  yield await trailer(hash.digest('hex'));
  options.onWritten({ opening, closing });
}

async function openingOf(snapshot: Snapshot): Promise<Opening> {
  const { takenAt, postgresql, migrations, tables, sequences } = snapshot;
  return {
    format: FORMAT,
    id: v7(),
    takenAt: takenAt.toISOString(),
    caudal: buildInfo.version,
    postgresql,
    migrations: [...migrations],
    tables: tables.map((table) => ({
      ...table,
      columns: [...table.columns],
      partitions: [...table.partitions],
    })),
    sequences: [...sequences],
    secondFactorKeys: await snapshot.query<{ key: string; users: number }>(SECOND_FACTOR_KEYS, []),
  };
}

/** One part is compressed while the rows of the next one arrive. */
async function* partsOf(
  snapshot: Snapshot,
): AsyncGenerator<{ readonly part: Part; readonly stored: Buffer }> {
  let number = 0;
  let compressing: (() => Promise<{ part: Part; stored: Buffer }>) | undefined;
  for await (const { table, bytes, rows } of rowsOf(snapshot)) {
    number += 1;
    const name = `data/${String(number).padStart(6, '0')}.${table}.copy.zst`;
    const compressed = compress(bytes);
    // Awaited below; until then a failure must not count as unhandled.
    compressed.catch(() => undefined);
    const previous = compressing;
    compressing = async () => {
      const stored = await compressed;
      return {
        stored,
        part: { name, table, rows, sha256: createHash('sha256').update(stored).digest('hex') },
      };
    };
    if (previous !== undefined) yield await previous();
  }
  if (compressing !== undefined) yield await compressing();
}

async function* rowsOf(snapshot: Snapshot): AsyncGenerator<RowBytes & { readonly table: string }> {
  const sources = [
    ...snapshot.tables.map((table) => ({ table: nameOf(table), rows: () => snapshot.copyTable(table) })),
    ...((await hasQueues(snapshot)) ? [{ table: JOBS, rows: () => snapshot.copyQuery(KEPT_JOBS) }] : []),
  ];
  for (const { table, rows } of sources)
    for await (const piece of wholeRows(rows(), PART_BYTES)) yield { table, ...piece };
}

async function hasQueues({ query }: Snapshot): Promise<boolean> {
  const [queues] = await query<{ there: boolean }>(
    "SELECT to_regclass('pgboss.job') IS NOT NULL AS there",
    [],
  );
  return queues?.there === true;
}

/** Entries and transfers are known; of the others PostgreSQL keeps an estimate. */
async function estimateRows({ query, tables }: Snapshot, { entries }: LedgerHead): Promise<number> {
  const others = tables.filter(({ name }) => name !== 'entries' && name !== 'transfers').map(quotedName);
  const [estimate] = await query<{ rows: number }>(
    // Of a partitioned table the partitions have the rows.
    `SELECT coalesce(sum(greatest(reltuples, 0)), 0)::float8 AS rows FROM pg_class LEFT JOIN pg_inherits ON inhrelid = oid
     WHERE relkind = 'r' AND coalesce(inhparent, oid) = ANY($1::text[]::regclass[])`,
    [others],
  );
  return Math.round(Number(entries) * 1.5 + (estimate?.rows ?? 0));
}

function quotedName({ schema, name }: BackupTable): string {
  return `"${schema}"."${name}"`;
}

function asJson(value: Opening | Closing): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
