import {
  type AuditMonths,
  countRunningVerifications,
  type LastBackup,
  type PrismaClient,
  readAuditMonths,
  readLastBackup,
  readLastVerification,
  readNewestMigration,
  type Verification,
} from '@caudal/db';
import { type QueueState, readQueueStates } from '@caudal/jobs';

/** What the metrics tell of the database, whichever process asks. */
export interface DatabaseState {
  readonly queues: readonly QueueState[];
  /** Undefined before the first verification. */
  readonly verification: Verification | undefined;
  /** Undefined before the first backup. */
  readonly backup: LastBackup | undefined;
  /** Verifications of the ledger that run now. */
  readonly verifying: number;
  /** The partitions of the audit log. */
  readonly auditMonths: AuditMonths;
  /** The newest finished migration. */
  readonly migration: string | undefined;
}

/** @throws if the database does not answer. */
export async function readDatabaseState(prisma: PrismaClient): Promise<DatabaseState> {
  const [queues, verification, backup, verifying, auditMonths, migration] = await Promise.all([
    readQueueStates(prisma),
    readLastVerification(prisma),
    readLastBackup(prisma),
    countRunningVerifications(prisma),
    readAuditMonths(prisma),
    readNewestMigration(prisma),
  ]);
  return { queues, verification, backup, verifying, auditMonths, migration };
}
