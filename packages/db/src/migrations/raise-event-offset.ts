import type { MigrationConnection } from './migration-connection.ts';

/**
 * Lets positions of events go on rising where transaction ids have started over, as in a server that a dump was restored
 * into: the next event comes after every event that the log holds.
 */
export async function raiseEventOffset(
  { query }: Pick<MigrationConnection, 'query'>,
  log: (message: string) => void,
): Promise<void> {
  const { rows } = await query("SELECT to_regclass('public.event_offset') IS NOT NULL AS there");
  if (rows[0]?.there !== true) return;
  if ((await query(ASK)).rows.length === 0) return;
  await query(RAISE);
  log(
    'Raised the positions of events: this server counts transactions from a lower number than the one before.',
  );
}

/**
 * A position that no transaction of this server can have had: its counter is below. Every stored position belongs to a
 * transaction that has ended, so in ordinary running all are below.
 */
const ASK = `
  SELECT FROM event_offset
  WHERE xid_offset + pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    <= (SELECT max(position) FROM audit_events)`;

/** The lock waits for whoever records something with the offset that was. Any transaction that goes on is above xmin. */
const RAISE = `
  BEGIN;
  LOCK TABLE audit_events IN SHARE ROW EXCLUSIVE MODE;
  UPDATE event_offset
  SET xid_offset = (SELECT max(position) FROM audit_events) + 1 - pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  COMMIT`;
