import { execute } from '../connection.ts';

/** Bytes on disk by table or index; partitions count as the table or index that they are part of. */
export type RelationSizes = ReadonlyMap<string, number>;

export async function relationSizes(url: string): Promise<RelationSizes> {
  const rows = await execute<{ name: string; bytes: string }>(url, SIZES);
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

/** The free space map and the visibility map of a table are part of it, and so is its TOAST table. */
const SIZES = `
  SELECT CASE WHEN n.nspname = 'pgboss' THEN 'queue of jobs'
              ELSE coalesce(pg_partition_root(c.oid), c.oid)::regclass::text END AS name,
         sum(CASE c.relkind WHEN 'r' THEN pg_table_size(c.oid) ELSE pg_relation_size(c.oid) END) AS bytes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'i') AND n.nspname IN ('public', 'pgboss')
  GROUP BY 1`;
