import type { PrismaClient } from '@caudal/db';
import { QUEUE_NAMES, QUEUES, type QueueName } from './queues/index.ts';

/** A queue at this moment. */
export interface QueueState {
  readonly queue: string;
  /** Jobs that wait, also those for later. In a `…-failed` queue: those that failed for good. */
  readonly waiting: number;
  /** Seconds since the first of them was due; 0 if none is. */
  readonly oldestSeconds: number;
  /** Of a queue with a schedule: when a run last succeeded. Undefined before the first, and a week after the last. */
  readonly succeededAt: Date | undefined;
}

/** Counting stops there: a metric needs no exact number of a queue that long. */
const COUNT_UP_TO = 100_000;

/** The state of every queue that the bank uses. */
export async function readQueueStates(prisma: Pick<PrismaClient, '$queryRaw'>): Promise<QueueState[]> {
  const scheduled = QUEUE_NAMES.filter((name) => 'every' in QUEUES[name]);
  const all = QUEUE_NAMES.flatMap((name) => [name, ...deadLetterOf(name)]);
  const rows = await prisma.$queryRaw<
    { queue: string; waiting: number; oldest: number; succeeded: Date | null }[]
  >`
    SELECT q.name AS queue,
      (SELECT count(*)::int FROM (
        SELECT FROM pgboss.job j WHERE j.name = q.name AND j.state < 'active' LIMIT ${COUNT_UP_TO}
      ) waiting) AS waiting,
      (SELECT coalesce(greatest(0, extract(epoch FROM now() - min(j.start_after))), 0)::float8
        FROM pgboss.job j WHERE j.name = q.name AND j.state < 'active' AND j.start_after <= now()) AS oldest,
      (SELECT max(j.completed_on) FROM pgboss.job j
        WHERE q.name = ANY(${scheduled}::text[]) AND j.name = q.name AND j.state = 'completed') AS succeeded
    FROM unnest(${all}::text[]) AS q (name)`;
  return rows.map(({ queue, waiting, oldest, succeeded }) => ({
    queue,
    waiting,
    oldestSeconds: oldest,
    succeededAt: succeeded ?? undefined,
  }));
}

function deadLetterOf(name: QueueName): string[] {
  const { options } = QUEUES[name];
  return 'deadLetter' in options && typeof options.deadLetter === 'string' ? [options.deadLetter] : [];
}
