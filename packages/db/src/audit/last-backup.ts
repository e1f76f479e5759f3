import type { PrismaClient } from '../generated/client.ts';

/** The newest backup that was written and read back. */
export interface LastBackup {
  /** The moment that it holds: what came later is not in it. */
  readonly takenAt: Date;
}

/** The newest `backup.completed`; undefined if there is none yet. */
export async function readLastBackup(
  prisma: Pick<PrismaClient, '$queryRaw'>,
): Promise<LastBackup | undefined> {
  const [row] = await prisma.$queryRaw<LastBackup[]>`
    SELECT (after->>'takenAt')::timestamptz AS "takenAt"
    FROM audit_events WHERE object_type = 'ledger' AND action = 'backup.completed'
    ORDER BY position DESC, id DESC LIMIT 1`;
  return row;
}
