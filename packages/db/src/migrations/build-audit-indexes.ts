import type { MigrationConnection } from './migration-connection.ts';

/** The index that `audit_events_object_type_object_id_created_at_id_idx` replaces. */
const REPLACED = 'audit_events_object_type_object_id_idx';

/**
 * Builds the indexes that a large audit log got without those of its partitions, one partition after the other, while
 * everybody reads and writes. A killed run is continued by the next one. Nothing to do on any other log.
 * Decision 112: docs/decisions/0112-audit-log-searched-by-time.md.
 */
export async function buildAuditIndexes(
  { query }: Pick<MigrationConnection, 'query'>,
  log: (message: string) => void,
): Promise<void> {
  const { rows } = await query(MISSING);
  if (rows.length > 0) log(`Building ${rows.length} indexes of the audit log, while the bank runs.`);
  for (const { index, partition, name, method, unfinished } of rows) {
    if (unfinished) await query(`DROP INDEX CONCURRENTLY ${name}`);
    await query(`CREATE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${partition} ${method}`);
    await query(`ALTER INDEX ${index} ATTACH PARTITION ${name}`);
  }
  const { rows: replaced } = await query(REPLACEMENT_READY);
  if (replaced.length > 0) await query(`DROP INDEX ${REPLACED}`);
}

/** The partitions that lack their part of an index of the whole. */
const MISSING = `
  SELECT whole.indexrelid::regclass::text AS index, part.inhrelid::regclass::text AS partition, quote_ident(own.name) AS name,
    substring(pg_get_indexdef(whole.indexrelid) FROM ' (USING .*)$') AS method,
    EXISTS (SELECT FROM pg_index u WHERE u.indexrelid = to_regclass(quote_ident(own.name)) AND NOT u.indisvalid) AS unfinished
  FROM pg_index whole JOIN pg_inherits part ON part.inhparent = whole.indrelid
  CROSS JOIN LATERAL (
    SELECT left((SELECT relname FROM pg_class WHERE oid = part.inhrelid)
      || replace((SELECT relname FROM pg_class WHERE oid = whole.indexrelid), 'audit_events', ''), 63) AS name) own
  WHERE whole.indrelid = to_regclass('public.audit_events') AND NOT whole.indisvalid
    AND NOT EXISTS (
      SELECT FROM pg_index i JOIN pg_inherits a ON a.inhrelid = i.indexrelid AND a.inhparent = whole.indexrelid
      WHERE i.indrelid = part.inhrelid)
  ORDER BY whole.indexrelid, part.inhrelid`;

const REPLACEMENT_READY = `
  SELECT FROM pg_index WHERE indisvalid AND to_regclass('public.${REPLACED}') IS NOT NULL
    AND indexrelid = to_regclass('public.audit_events_object_type_object_id_created_at_id_idx')`;
