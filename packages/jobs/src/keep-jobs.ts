import { withReader } from '@caudal/db';
import { PgBoss } from 'pg-boss';
import { DEAD_LETTER_QUEUES, QUEUES, type QueueName } from './queues/index.ts';
import type { QueueDefinition } from './queues/queue.ts';
import { FAILED_SECONDS } from './retention.ts';

/** A job as a backup holds it, without what one version of pg-boss adds. */
interface KeptJob {
  readonly id: string;
  readonly queue: string;
  readonly failed: boolean;
  readonly priority: number;
  readonly retryLimit: number;
  readonly startAfter: Date;
  readonly data: object | null;
}

/** The columns that `KEPT_JOBS` selects, to create a table from. */
export const KEPT_JOB_COLUMNS =
  'id uuid, queue text, failed boolean, priority integer, retry_limit integer, start_after timestamptz, data jsonb';

/**
 * Selects what an operator or a user still waits for: jobs that have not run to the end, and those that failed. The job
 * of a worker that is at it counts as waiting. Of a failed job and its copy in the `…-failed` queue only the job: a restore
 * does not know any more that they are one, and both would run again.
 */
export const KEPT_JOBS = `
  SELECT id, name AS queue, state = 'failed' AS failed, priority, retry_limit, start_after, data
  FROM pgboss.job WHERE state NOT IN ('completed', 'cancelled') AND NOT EXISTS (
    SELECT FROM pgboss.job original WHERE original.name = job.source_name AND original.id = job.source_id AND original.state = 'failed')`;

const BATCH = 500;

export interface RestoredJobs {
  readonly waiting: number;
  /** Jobs that failed before, and with `hold` those that waited. */
  readonly failed: number;
  /** Jobs of queues that this version does not have, and those that the schedule enqueues by itself. */
  readonly left: number;
}

/**
 * Enqueues the jobs of a backup, under the ids that they had: a mail provider that recognizes ids sends nothing twice.
 * May be repeated.
 *
 * @param from - a table with `KEPT_JOB_COLUMNS`.
 * @param hold - whether jobs that waited count as failed, so that an operator decides.
 */
export async function restoreJobs({
  url,
  from,
  hold,
}: {
  readonly url: string;
  readonly from: string;
  readonly hold: boolean;
}): Promise<RestoredJobs> {
  const boss = new PgBoss({
    connectionString: url,
    max: 1,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    application_name: 'caudal restore',
  });
  const failures: unknown[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    const restored = await withReader({ url }, async (reader) => {
      const counts = { waiting: 0, failed: 0, left: 0 };
      const rows = reader.stream<KeptJob>(
        `SELECT id, queue, failed, priority, retry_limit AS "retryLimit", start_after AS "startAfter", data FROM ${from}
         ORDER BY queue, failed, start_after`,
      );
      let batch: KeptJob[] = [];
      const flush = async () => {
        const [first] = batch;
        if (first === undefined) return;
        const asFailed = first.failed || (hold && !DEAD_LETTER_QUEUES.includes(first.queue));
        if (isKept(first.queue)) {
          await enqueue(boss, first.queue, batch, asFailed);
          counts[asFailed ? 'failed' : 'waiting'] += batch.length;
        } else counts.left += batch.length;
        batch = [];
      };
      for await (const row of rows) {
        const [first] = batch;
        if (
          first !== undefined &&
          (first.queue !== row.queue || first.failed !== row.failed || batch.length === BATCH)
        )
          await flush();
        batch.push(row);
      }
      await flush();
      return counts;
    });
    if (failures.length > 0) throw failures[0];
    return restored;
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** A queue with a schedule gets its next job by that. */
function isKept(queue: string): boolean {
  if (DEAD_LETTER_QUEUES.includes(queue)) return true;
  const known: Readonly<Record<string, QueueDefinition>> = QUEUES satisfies Record<
    QueueName,
    QueueDefinition
  >;
  const found = Object.hasOwn(known, queue) ? known[queue] : undefined;
  return found !== undefined && found.every === undefined;
}

async function enqueue(
  boss: PgBoss,
  queue: string,
  jobs: readonly KeptJob[],
  failed: boolean,
): Promise<void> {
  await boss.insert(
    queue,
    jobs.map(({ id, data, priority, retryLimit, startAfter }) => ({
      id,
      priority,
      retryLimit,
      startAfter,
      ...(data === null ? {} : { data }),
    })),
  );
  if (!failed) return;
  await boss.getDb().executeSql(
    `UPDATE pgboss.job SET state = 'failed', completed_on = now(), deletion_seconds = $3
       WHERE name = $1 AND id = ANY($2::uuid[])`,
    [queue, jobs.map(({ id }) => id), FAILED_SECONDS],
  );
}
