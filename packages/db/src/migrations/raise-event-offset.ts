import type { MigrationConnection } from './migration-connection.ts';

/**
 * Keeps event positions rising when transaction ids start over, as after restoring a dump into another server: the next
 * event gets a position after every event in the log.
 */
export async function raiseEventOffset(
  { query }: Pick<MigrationConnection, 'query'>,
  log: (message: string) => void,
): Promise<void> {
  const { rows } = await query("SELECT to_regclass('public.event_offset') IS NOT NULL AS there");
  if (rows[0]?.there !== true) return;
  if ((await query(OFFSET_TOO_LOW)).rows.length === 0) return;
  await query(RAISE);
  log('Raised the positions of events: the transaction ids of this server are lower than those in the log.');
}

/**
 * Returns a row if the log has a position above this server's transaction counter. Normally all positions are below it,
 * since every stored position belongs to a transaction that has ended.
 */
const OFFSET_TOO_LOW = `
  SELECT FROM event_offset
  WHERE xid_offset + pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    <= (SELECT max(position) FROM audit_events)`;

/** The lock waits for transactions that record with the old offset. Every transaction still running is above xmin. */
const RAISE = `
  BEGIN;
  LOCK TABLE audit_events IN SHARE ROW EXCLUSIVE MODE;
  UPDATE event_offset
  SET xid_offset = (SELECT max(position) FROM audit_events) + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  COMMIT`;
