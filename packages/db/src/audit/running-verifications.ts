import type { PrismaClient } from '../generated/client.ts';

/** The application name of the connection that verifies the ledger. */
export const VERIFIER = 'caudal-verify';

/** How many verifications of the ledger read this database now. Those on a standby do not count. */
export async function countRunningVerifications(prisma: Pick<PrismaClient, '$queryRaw'>): Promise<number> {
  const [row] = await prisma.$queryRaw<{ running: number }[]>`
    SELECT count(*)::int AS running FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${VERIFIER}`;
  return row?.running ?? 0;
}
