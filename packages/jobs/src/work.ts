import { connectionOptions } from '@caudal/db';
import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { type Payload, QUEUES, type QueueName } from './queues/index.ts';

/** One run of a job. */
export interface Run<Data> {
  readonly id: string;
  readonly payload: Data;
  /** Aborted when the run has lost its claim or the worker stops. */
  readonly signal: AbortSignal;
}

/**
 * What is done for each queue. A job whose handler throws is tried again, later and later; unless the error says
 * `permanent: true`: then it would only fail again, and waits for an operator at once.
 */
export type Handlers = { readonly [Name in QueueName]: (run: Run<Payload<Name>>) => Promise<void> };

export interface JobFailure {
  readonly queue: string;
  readonly jobId: string;
  /** 0 for the first run. */
  readonly retryCount: number;
  readonly error: unknown;
  /** Whether it is tried again. */
  readonly final: boolean;
}

export interface WorkerOptions {
  /** Of PostgreSQL. */
  readonly url: string;
  readonly role?: string | undefined;
  readonly handlers: Handlers;
  readonly onFailure: (failure: JobFailure) => void;
  /** What goes wrong in the worker itself, as when the database is away. It goes on by itself. */
  readonly onError: (error: Error) => void;
}

/** How long a stop waits for the jobs in hand; what is not done then goes back to the queue. */
const LONGEST_STOP_MS = 8_000;

/**
 * Works off the queues until it is stopped. Several may run: each job is given to one of them.
 *
 * A worker that was killed is missed within 20 seconds (heartbeat), found out within 15 more, and its job runs
 * again some seconds after that.
 *
 * @returns how to stop it: jobs in hand finish or return to their queue.
 */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { url, role, handlers, onFailure, onError } = options;
  const boss = new PgBoss({
    connectionString: url,
    options: connectionOptions(role),
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
            runJob(job, { queue, schema: SCHEMAS[queue].payload, handler: handlers[queue], onFailure }),
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

/** `QUEUES`, said in such a way that the compiler sees which payload goes with which handler. */
const SCHEMAS: { readonly [Name in QueueName]: { readonly payload: z.ZodType<Payload<Name>> } } = QUEUES;

const WORK_OPTIONS = {
  includeMetadata: true,
  // Side by side, since they wait for others more than they compute; each is settled by itself.
  batchSize: 4,
  perJobResults: true,
  burstWhenBatchFull: true,
  // A new job comes by notification. One that is tried again does not.
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
  }: {
    queue: QueueName;
    schema: z.ZodType<Data>;
    handler: (run: Run<Data>) => Promise<void>;
    onFailure: WorkerOptions['onFailure'];
  },
): Promise<JobResult> {
  try {
    await handler({ id, payload: schema.parse(data), signal });
    return { id, status: 'completed' };
  } catch (error) {
    const permanent = isPermanent(error);
    onFailure({ queue, jobId: id, retryCount, error, final: permanent || retryCount >= retryLimit });
    // The output is kept with the job, where everybody who reads the queue reads it: only the error's name.
    const output = { error: error instanceof Error ? error.name : 'not an error' };
    return { id, status: permanent ? 'deadletter' : 'failed', output };
  }
}

function isPermanent(error: unknown): boolean {
  return error instanceof Error && 'permanent' in error && error.permanent === true;
}
