import type { Query } from '../../connection/query.ts';

/** A month of the audit log, as `2025-10`, in UTC. */
export type Month = string;

/** A partition that lies before the asked month as a whole, and the months in it that are archived with it. */
export interface ArchivablePartition {
  readonly name: string;
  /** Oldest first. Only those with events if the partition holds more than one month. */
  readonly months: readonly Month[];
}

export interface ArchivableMonths {
  /** Oldest first. */
  readonly partitions: readonly ArchivablePartition[];
  /** The month after the last one of a partition that begins before the asked month and ends later: it stays whole. */
  readonly wholeBefore: Month | undefined;
}

/** The present month by the clock of the database, `months` earlier. */
export async function readMonthAgo(query: Query, months: number): Promise<Month> {
  const [row] = await query<{ month: Month }>(
    "SELECT to_char(now() AT TIME ZONE 'UTC' - $1::int * interval '1 month', 'YYYY-MM') AS month",
    [months],
  );
  if (row === undefined) throw new Error('the database does not tell its time');
  return row.month;
}

/** Finds the partitions whose months are all before the given one. */
export async function findArchivable(query: Query, before: Month): Promise<ArchivableMonths> {
  const rows = await query<{ name: string; begins: Month | null; ends: Month; single: boolean }>(
    `SELECT name, CASE WHEN isfinite(begins) THEN to_char(begins AT TIME ZONE 'UTC', 'YYYY-MM') END AS begins,
       to_char(ends AT TIME ZONE 'UTC', 'YYYY-MM') AS ends, begins + interval '1 month' = ends AS single
     FROM caudal_audit_partitions() WHERE begins < $1::text::timestamptz ORDER BY ends`,
    [`${before}-01 00:00:00+00`],
  );
  const partitions: ArchivablePartition[] = [];
  for (const { name, begins, ends, single } of rows) {
    if (ends > before) continue;
    partitions.push({
      name,
      months: single && begins !== null ? [begins] : await monthsWithEvents(query, name),
    });
  }
  return { partitions, wholeBefore: rows.find(({ ends }) => ends > before)?.ends };
}

async function monthsWithEvents(query: Query, partition: string): Promise<Month[]> {
  const rows = await query<{ month: Month }>(
    `SELECT DISTINCT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month FROM ${partition} ORDER BY 1`,
    [],
  );
  return rows.map(({ month }) => month);
}
