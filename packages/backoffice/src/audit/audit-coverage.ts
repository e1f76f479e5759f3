import type { Backoffice } from '../backoffice.ts';

/** Which part of the audit log is in the database. */
export interface AuditCoverage {
  /** When the oldest event happened; null for an empty log. */
  readonly since: Date | null;
  /** The last month that was archived to a file, `2025-11`; null if none was, or nobody recorded it. */
  readonly archivedMonth: string | null;
}

/** Reads the oldest event, and the newest record of an archived month. */
export async function auditCoverage({
  identity: { prisma },
}: Pick<Backoffice, 'identity'>): Promise<AuditCoverage> {
  const [row] = await prisma.$queryRaw<AuditCoverage[]>`
    SELECT (SELECT created_at FROM audit_events ORDER BY created_at, id LIMIT 1) AS since,
      (SELECT max(after->>'month') FROM (
        SELECT after FROM audit_events WHERE action = 'audit-month.archived'
        ORDER BY created_at DESC, id DESC LIMIT 24) archived) AS "archivedMonth"`;
  return row ?? { since: null, archivedMonth: null };
}
