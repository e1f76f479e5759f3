import {
  countRunningVerifications,
  type PrismaClient,
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
  /** Verifications of the ledger that run now. */
  readonly verifying: number;
  /** The newest finished migration. */
  readonly migration: string | undefined;
}

/** @throws if the database does not answer. */
export async function readDatabaseState(prisma: PrismaClient): Promise<DatabaseState> {
  const [queues, verification, verifying, migration] = await Promise.all([
    readQueueStates(prisma),
    readLastVerification(prisma),
    countRunningVerifications(prisma),
    readNewestMigration(prisma),
  ]);
  return { queues, verification, verifying, migration };
}
