import { SQLSTATE, sqlStateOf } from '../database-error.ts';
import type { PrismaClient } from '../generated/client.ts';

type Pool = Pick<PrismaClient, '$queryRaw'>;

/** How far ahead the audit log has partitions, and what arrived where there was none. */
export interface AuditMonths {
  /** Whole months after the present one that have a partition, without a gap; -1 if the present one has none. */
  readonly ahead: number;
  /** Events in the default partition; at most 100,000 are counted. */
  readonly strayEvents: number;
}

/** Reads the catalogue, and the default partition, which is usually empty. */
export async function readAuditMonths(prisma: Pool): Promise<AuditMonths> {
  const [row] = await prisma.$queryRaw<AuditMonths[]>`
    WITH partitions AS MATERIALIZED (SELECT begins, ends FROM caudal_audit_partitions()),
    months AS (
      SELECT n, (date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month') AT TIME ZONE 'UTC' AS month
      FROM generate_series(0, 24) n
    )
    SELECT (SELECT coalesce(min(n), 25) - 1 FROM months
            WHERE NOT EXISTS (SELECT FROM partitions WHERE begins <= month AND month < ends))::int AS ahead,
      (SELECT count(*) FROM (SELECT FROM audit_events_stray LIMIT 100000) s)::int AS "strayEvents"`;
  if (row === undefined) throw new Error('the partitions of the audit log cannot be counted');
  return row;
}

/**
 * Adds the partitions of the next months that are missing, and moves the events into them that arrived before.
 * Decision 79: docs/decisions/0079-audit-log-by-month.md.
 *
 * @returns how many; undefined if a long transaction reads events now, so that it has to be tried later.
 */
export async function addAuditMonths(prisma: Pool): Promise<number | undefined> {
  try {
    const [row] = await prisma.$queryRaw<{ added: number }[]>`SELECT caudal_add_audit_months() AS added`;
    return row?.added;
  } catch (error) {
    if (sqlStateOf(error) === SQLSTATE.lockNotAvailable) return undefined;
    throw error;
  }
}
