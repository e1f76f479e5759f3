import { Prisma, type PrismaClient } from '@caudal/db';
import { QUEUES } from './queues/index.ts';

/** A verification of the ledger as the queue knows it. */
export interface VerificationJob {
  readonly id: string;
  /** `waiting`: no worker has taken it yet, or the worker was lost and another will take it. */
  readonly state: 'waiting' | 'running' | 'ended' | 'failed';
  /** The user's id; null for that of the night. */
  readonly startedBy: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** How often it was started; more than once after a worker was lost. */
  readonly attempts: number;
  /** Entries checked of how many, as digits; null before the first. */
  readonly checked: string | null;
  readonly total: string | null;
}

type Reading = Pick<PrismaClient, '$queryRaw'>;

const NAME = QUEUES['ledger-verification'].name;

const JOBS = Prisma.sql`
  SELECT id::text, data->>'startedBy' AS "startedBy", created_on AS "createdAt", started_on AS "startedAt",
    completed_on AS "endedAt", retry_count + 1 AS attempts, output->>'checked' AS checked, output->>'total' AS total,
    CASE state::text WHEN 'active' THEN 'running' WHEN 'completed' THEN 'ended'
      WHEN 'created' THEN 'waiting' WHEN 'retry' THEN 'waiting' ELSE 'failed' END AS state
  FROM pgboss.job WHERE name = ${NAME}`;

/** The one that waits or runs now: there is one at most. */
export async function findOpenVerification(prisma: Reading): Promise<VerificationJob | undefined> {
  const [job] = await prisma.$queryRaw<VerificationJob[]>`${JOBS} AND state <= 'active' LIMIT 1`;
  return job;
}

/** A verification of the last week. */
export async function findVerification(prisma: Reading, id: string): Promise<VerificationJob | undefined> {
  const [job] = await prisma.$queryRaw<VerificationJob[]>`${JOBS} AND id = ${id}::uuid`;
  return job;
}

/** Notes how far a running verification has come. */
export async function noteVerificationProgress(
  prisma: Pick<PrismaClient, '$executeRaw'>,
  { id, checked, total }: { readonly id: string; readonly checked: bigint; readonly total: bigint },
): Promise<void> {
  const output = JSON.stringify({ checked: String(checked), total: String(total) });
  await prisma.$executeRaw`
    UPDATE pgboss.job SET output = ${output}::jsonb WHERE name = ${NAME} AND id = ${id}::uuid AND state = 'active'`;
}
