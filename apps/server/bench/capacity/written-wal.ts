import { execute } from '../connection.ts';

/** A place in the WAL. */
export type WalPosition = string;

export async function walPosition(url: string): Promise<WalPosition> {
  const [row] = await execute<{ lsn: string }>(url, 'SELECT pg_current_wal_insert_lsn()::text AS lsn');
  if (row === undefined) throw new Error('PostgreSQL names no place in its WAL');
  return row.lsn;
}

/** Bytes of WAL between two places, padding included. */
export async function walBytes(url: string, from: WalPosition, to: WalPosition): Promise<number> {
  const [row] = await execute<{ bytes: string }>(url, 'SELECT pg_wal_lsn_diff($2, $1) AS bytes', [from, to]);
  return Number(row?.bytes);
}

/** What a part of the WAL holds. */
export interface WrittenWal {
  readonly bytes: number;
  readonly commits: number;
  /** Bytes by table or index of one database. */
  readonly byRelation: ReadonlyMap<string, WalOfRelation>;
}

export interface WalOfRelation {
  /** Of the records without page images. */
  readonly records: number;
  /** Images of whole pages: the first change of a page after each checkpoint writes one. */
  readonly images: number;
}

/** Reads the WAL between two places. The database needs the extension `pg_walinspect`, the user the superuser's rights. */
export async function writtenWal(url: string, from: WalPosition, to: WalPosition): Promise<WrittenWal> {
  const bytes = await walBytes(url, from, to);
  const [row] = await execute<{ commits: string }>(
    url,
    `SELECT coalesce(sum(count), 0) AS commits FROM pg_get_wal_stats($1, $2, true)
     WHERE "resource_manager/record_type" = 'Transaction/COMMIT'`,
    [from, to],
  );
  const rows = await execute<{ name: string; records: string; images: string }>(url, BY_RELATION, [from, to]);
  return {
    bytes,
    commits: Number(row?.commits),
    byRelation: new Map(
      rows.map(({ name, records, images }) => [name, { records: Number(records), images: Number(images) }]),
    ),
  };
}

/** A record that changes several pages counts in equal parts for each. */
const BY_RELATION = `
  WITH block AS (
    SELECT relfilenode, record_length, coalesce(block_fpi_length, 0) AS image,
           sum(coalesce(block_fpi_length, 0)) OVER record AS images_of_record, count(*) OVER record AS blocks
    FROM pg_get_wal_block_info($1, $2, false)
    WHERE reldatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
    WINDOW record AS (PARTITION BY start_lsn)
  )
  SELECT CASE WHEN n.nspname = 'pgboss' THEN 'queue of jobs'
              ELSE coalesce(coalesce(pg_partition_root(c.oid), c.oid)::regclass::text, 'others') END AS name,
         sum((record_length - images_of_record)::numeric / blocks) AS records, sum(image) AS images
  FROM block
  LEFT JOIN pg_class c ON pg_relation_filenode(c.oid) = block.relfilenode
  LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
  GROUP BY 1`;
