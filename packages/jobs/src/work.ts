import { connectionOptions, requireGuards } from '@caudal/db';
import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { type Payload, QUEUES, type QueueName } from './queues/index.ts';

/** One run of a job. */
export interface Run<Data> {
  readonly id: string;
  readonly payload: Data;
  /** Aborted when the run loses its job or the worker stops. */
  readonly signal: AbortSignal;
}

/**
 * The handler of each queue. If it throws, the job is retried after growing delays. If the error has `permanent: true`, a
 * retry would fail too, and the job goes to the dead letter queue at once.
 */
export type Handlers = { readonly [Name in QueueName]: (run: Run<Payload<Name>>) => Promise<void> };

export interface JobFailure {
  readonly queue: string;
  readonly jobId: string;
  /** 0 for the first run. */
  readonly retryCount: number;
  readonly error: unknown;
  /** True if there will be no retry. */
  readonly final: boolean;
}

/** A run of a job that came to its end, one way or the other. */
export interface JobEnd {
  readonly queue: QueueName;
  readonly seconds: number;
}

export interface WorkerOptions {
  /** PostgreSQL's URL, without a pooler in between: the worker listens. */
  readonly url: string;
  readonly role?: string | undefined;
  readonly handlers: Handlers;
  readonly onFailure: (failure: JobFailure) => void;
  readonly onEnd?: (end: JobEnd) => void;
  /** Receives errors of the worker itself, such as an unreachable database. The worker recovers by itself. */
  readonly onError: (error: Error) => void;
}

/** How long a stop waits for running jobs; unfinished ones return to the queue. */
const LONGEST_STOP_MS = 8_000;

/**
 * Runs the jobs of all queues until it is stopped. Several workers can run; each job goes to one of them.
 *
 * A killed worker's heartbeat expires within 20 seconds, supervision notices within 15 more, and its job runs again
 * some seconds after that.
 *
 * @returns `stop`: running jobs finish or return to their queue.
 */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { url, role, handlers, onFailure, onEnd, onError } = options;
  const connection = {
    connectionString: url,
    options: connectionOptions(role),
    // pg-boss hands it to its pool.
    onConnect: (client: Parameters<typeof requireGuards>[0]) => requireGuards(client, { role }),
  };
  const boss = new PgBoss({
    ...connection,
    application_name: 'caudal-worker',
    max: 6,
    useListenNotify: true,
    migrate: false,
    createSchema: false,
    // Needs the owner's rights.
    reindex: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on('error', onError);
  await boss.start();
  const stop = () => boss.stop({ graceful: true, timeout: LONGEST_STOP_MS });
  try {
    const work = <Name extends QueueName>(queue: Name) =>
      boss.work<unknown, JobResult[], typeof WORK_OPTIONS>(queue, WORK_OPTIONS, (jobs) =>
        Promise.all(
          jobs.map((job) =>
            runJob(job, {
              queue,
              schema: SCHEMAS[queue].payload,
              handler: handlers[queue],
              onFailure,
              onEnd,
            }),
          ),
        ),
      );
    for (const queue of Object.values(QUEUES)) {
      await work(queue.name);
      if ('every' in queue) await boss.schedule(queue.name, queue.every, {});
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** `QUEUES`, typed so that the compiler matches each payload with its handler. */
const SCHEMAS: { readonly [Name in QueueName]: { readonly payload: z.ZodType<Payload<Name>> } } = QUEUES;

const WORK_OPTIONS = {
  includeMetadata: true,
  // Concurrent, because jobs mostly wait. Each one succeeds or fails by itself.
  batchSize: 4,
  perJobResults: true,
  burstWhenBatchFull: true,
  // New jobs are notified; retries are found by polling.
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const;

async function runJob<Data>(
  { id, data, signal, retryCount, retryLimit }: JobWithMetadata<unknown>,
  {
    queue,
    schema,
    handler,
    onFailure,
    onEnd,
  }: {
    queue: QueueName;
    schema: z.ZodType<Data>;
    handler: (run: Run<Data>) => Promise<void>;
    onFailure: WorkerOptions['onFailure'];
    onEnd: WorkerOptions['onEnd'];
  },
): Promise<JobResult> {
  const begunAt = performance.now();
  try {
    await handler({ id, payload: schema.parse(data), signal });
    return { id, status: 'completed' };
  } catch (error) {
    const permanent = isPermanent(error);
    onFailure({ queue, jobId: id, retryCount, error, final: permanent || retryCount >= retryLimit });
    // Only the error's name: the output is kept with the job, visible to every reader of the queue.
    const output = { error: error instanceof Error ? error.name : 'not an error' };
    return { id, status: permanent ? 'deadletter' : 'failed', output };
  } finally {
    onEnd?.({ queue, seconds: (performance.now() - begunAt) / 1_000 });
  }
}

function isPermanent(error: unknown): boolean {
  return error instanceof Error && 'permanent' in error && error.permanent === true;
}
