import pg from 'pg';
import { SQLSTATE } from '../database-error.ts';
import type { MigrationConnection } from './migration-connection.ts';

/**
 * Keeps the partitions of the audit log in order: gives those that a restore made their keys and triggers, adds the next
 * months, and a month for every event that strayed, whenever its clock thought it was.
 * Decision 79: docs/decisions/0079-audit-log-by-month.md.
 */
export async function prepareAuditMonths(
  { query }: Pick<MigrationConnection, 'query'>,
  log: (message: string) => void,
): Promise<void> {
  const { rows } = await query(
    "SELECT to_regprocedure('public.caudal_add_audit_months()') IS NOT NULL AS there",
  );
  if (rows[0]?.there !== true) return;
  await query('SET lock_timeout = 1000');
  try {
    await query(GUARD);
    await query('SELECT caudal_add_audit_months()');
    const { rows: months } = await query(STRAY_MONTHS);
    for (const { month } of months) await query('SELECT caudal_add_audit_month($1::timestamptz)', [month]);
    if (months.length > 0)
      log(`Added ${months.length} months to the audit log for events from a clock that was wrong.`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === SQLSTATE.lockNotAvailable)) throw error;
    log('A long transaction reads the audit log, so its next months are added later, by the clean-up job.');
  } finally {
    await query('RESET lock_timeout');
  }
}

/** Only what is missing: an operator's trigger that is off stays off, and is reported. */
const GUARD = `
  SELECT caudal_guard_audit_partition(inhrelid::regclass) FROM pg_inherits
  WHERE inhparent = 'public.audit_events'::regclass AND NOT (
    EXISTS (SELECT FROM pg_constraint WHERE conrelid = inhrelid AND contype = 'p')
    AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = inhrelid AND tgname = 'audit_events_append_only'))`;

/**
 * Not every time that PostgreSQL knows, and not all at once: whoever may add events could fill the catalogue, or ask for
 * a month that ends after the last one. The others stay in the default partition, where they can be read.
 */
const STRAY_MONTHS = `
  SELECT DISTINCT date_trunc('month', created_at, 'UTC')::text AS month FROM public.audit_events_stray
  WHERE created_at >= '2000-01-01' AND created_at < '2200-01-01' ORDER BY 1 LIMIT 24`;
