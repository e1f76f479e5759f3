import type { PrismaClient } from '../generated/client.ts';

/** When the ledger was last verified to the end, and whether it was consistent. */
export interface Verification {
  readonly at: Date;
  readonly consistent: boolean;
}

/** The newest `ledger.verified`; undefined if there is none yet. */
export async function readLastVerification(
  prisma: Pick<PrismaClient, '$queryRaw'>,
): Promise<Verification | undefined> {
  const [row] = await prisma.$queryRaw<Verification[]>`
    SELECT created_at AS at, (after->>'consistent')::boolean AS consistent
    FROM audit_events WHERE object_type = 'ledger' AND action = 'ledger.verified'
    ORDER BY position DESC, id DESC LIMIT 1`;
  return row;
}
