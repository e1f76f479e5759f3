import type { Query } from '../connection/query.ts';
import { RESTORE_SCHEMA } from '../migrations/restore-mark.ts';

/** A part of a partitioned table. */
export interface Partition {
  readonly name: string;
  /** As `FOR VALUES FROM ('2026-11-01') TO ('2026-12-01')` or `DEFAULT`. */
  readonly bound: string;
}

/** A table whose rows a backup holds. */
export interface BackupTable {
  readonly schema: string;
  readonly name: string;
  /** Those that are written; PostgreSQL computes the others again. */
  readonly columns: readonly string[];
  readonly partitions: readonly Partition[];
  /** What creates the table if no migration of ours does: columns and primary key. */
  readonly definition: string;
}

export interface BackupSequence {
  readonly schema: string;
  readonly name: string;
  /** Null if it was never used. */
  readonly lastValue: string | null;
}

/** The queues are kept as jobs, not as the tables of one version of pg-boss. */
export const QUEUE_SCHEMA = 'pgboss';

/** `public.users`. */
export function nameOf({ schema, name }: Pick<BackupTable, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}

/**
 * All tables but those of the queues, read from the catalogue so that no table is forgotten. A table comes after those
 * that it refers to.
 */
export async function readTables(query: Query): Promise<BackupTable[]> {
  const tables = await query<BackupTable>(TABLES, [QUEUE_SCHEMA, RESTORE_SCHEMA]);
  const references = await query<{ from: string; to: string }>(REFERENCES, []);
  const sorted: BackupTable[] = [];
  const waiting = new Set(tables);
  const isReady = (table: BackupTable) =>
    !references.some(
      ({ from, to }) =>
        from === nameOf(table) && to !== from && [...waiting].some((other) => nameOf(other) === to),
    );
  while (waiting.size > 0) {
    const ready = [...waiting].filter(isReady);
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...waiting].map(nameOf).join(', ')}`);
    for (const table of ready) waiting.delete(table);
    sorted.push(...ready);
  }
  return sorted;
}

export function readSequences(query: Query): Promise<BackupSequence[]> {
  return query<BackupSequence>(
    `SELECT schemaname::text AS schema, sequencename::text AS name, last_value::text AS "lastValue" FROM pg_sequences
     WHERE schemaname <> ALL (ARRAY[$1, $2]) ORDER BY 1, 2`,
    [QUEUE_SCHEMA, RESTORE_SCHEMA],
  );
}

const TABLES = `
  SELECT n.nspname::text AS schema, c.relname::text AS name,
    (SELECT coalesce(json_agg(a.attname ORDER BY a.attnum), '[]') FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT coalesce(json_agg(json_build_object('name', p.relname, 'bound', pg_get_expr(p.relpartbound, p.oid))
                              ORDER BY p.relname), '[]')
     FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid
     WHERE i.inhparent = c.oid AND p.relispartition) AS partitions,
    (SELECT coalesce(string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                                       CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END), ', ' ORDER BY a.attnum), '')
     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')
      || coalesce((SELECT ', ' || pg_get_constraintdef(k.oid) FROM pg_constraint k
                   WHERE k.conrelid = c.oid AND k.contype = 'p'), '') AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
    AND n.nspname <> ALL (ARRAY['pg_catalog', 'information_schema', $1, $2]) AND n.nspname NOT LIKE 'pg\\_%'
    -- An extension brings its own tables.
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1, 2`;

const REFERENCES = `
  SELECT DISTINCT fn.nspname || '.' || f.relname AS from, tn.nspname || '.' || t.relname AS to
  FROM pg_constraint k
  JOIN pg_class f ON f.oid = k.conrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
  JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
  WHERE k.contype = 'f'`;
