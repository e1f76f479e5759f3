import { connectionOptions, type DatabaseUrl, poolUrl, requireGuards } from '@caudal/db';
import {
  type Context,
  inSpan,
  isTracing,
  markOutcome,
  PROPAGATE_ONLY,
  ROOT_CONTEXT,
  remoteContextFrom,
  SpanKind,
  withLogFields,
} from '@caudal/tracing';
import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { type Payload, QUEUES, type QueueName } from './queues/index.ts';
import { DELETE_EVERY_SECONDS } from './retention.ts';

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

/** A run of a job that came to its end, one way or the other. */
export interface JobEnd {
  readonly queue: QueueName;
  readonly jobId: string;
  /** 0 for the first run. */
  readonly retryCount: number;
  readonly seconds: number;
  readonly ok: boolean;
}

export interface JobFailure extends JobEnd {
  readonly error: unknown;
  /** True if there will be no retry. */
  readonly final: boolean;
}

export interface WorkerOptions {
  /**
   * PostgreSQL's URL, without a pooler in between: the worker listens. The connection that listens keeps the login of the
   * start. Where that one is no longer valid when it is lost, jobs are found by polling.
   */
  readonly url: DatabaseUrl;
  readonly role?: string | undefined;
  readonly handlers: Handlers;
  /** When the bank itself verifies the ledger; undefined leaves the schedule as it is, null ends it. */
  readonly verifyEvery?: { readonly cron: string; readonly timeZone: string } | null | undefined;
  readonly onFailure: (failure: JobFailure) => void;
  readonly onEnd?: ((end: JobEnd) => void) | undefined;
  /** Receives errors of the worker itself, such as an unreachable database. The worker recovers by itself. */
  readonly onError: (error: Error) => void;
}

/** Connections to take and end jobs; one more listens. */
export const WORKER_POOL_SIZE = 6;

/** How long a stop waits for running jobs; unfinished ones return to the queue. */
export const LONGEST_STOP_MS = 8_000;

/**
 * Runs the jobs of all queues until it is stopped. Several workers can run; each job goes to one of them.
 *
 * A killed worker's heartbeat expires within 20 seconds, supervision notices within 15 more, and its job runs again
 * some seconds after that.
 *
 * @returns `stop`: running jobs finish or return to their queue.
 */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { url, role, handlers, verifyEvery, onFailure, onEnd, onError } = options;
  const connection = {
    ...poolUrl(url),
    options: connectionOptions(role),
    // pg-boss hands it to its pool.
    onConnect: (client: Parameters<typeof requireGuards>[0]) => requireGuards(client, { role }),
  };
  const boss = new PgBoss({
    ...connection,
    application_name: 'caudal-worker',
    max: WORKER_POOL_SIZE,
    useListenNotify: true,
    openTelemetry: PROPAGATE_ONLY,
    migrate: false,
    createSchema: false,
    // Needs the owner's rights.
    reindex: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    maintenanceIntervalSeconds: DELETE_EVERY_SECONDS,
  });
  boss.on('error', onError);
  await boss.start();
  const stop = () => boss.stop({ graceful: true, timeout: LONGEST_STOP_MS });
  try {
    const work = <Name extends QueueName>(queue: Name) =>
      boss.work<unknown, JobResult[], typeof WORK_OPTIONS>(queue, WORK_OPTIONS, async (jobs) => {
        const contexts = await contextsOf(boss, queue, jobs);
        const { payload: schema } = SCHEMAS[queue];
        const handler = handlers[queue];
        return Promise.all(
          jobs.map((job) =>
            runJob(job, { queue, schema, handler, onFailure, onEnd, context: contexts.get(job.id) }),
          ),
        );
      });
    for (const queue of Object.values(QUEUES)) {
      await work(queue.name);
      if ('every' in queue) await boss.schedule(queue.name, queue.every, {});
    }
    const { name: verification } = QUEUES['ledger-verification'];
    if (verifyEvery === null) await boss.unschedule(verification);
    else if (verifyEvery !== undefined)
      await boss.schedule(verification, verifyEvery.cron, {}, { tz: verifyEvery.timeZone });
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

interface RunOptions<Data> extends Pick<WorkerOptions, 'onFailure' | 'onEnd'> {
  readonly queue: QueueName;
  readonly schema: z.ZodType<Data>;
  readonly handler: (run: Run<Data>) => Promise<void>;
  /** In which it was enqueued. */
  readonly context: Context | undefined;
}

function runJob<Data>(job: JobWithMetadata<unknown>, options: RunOptions<Data>): Promise<JobResult> {
  const { queue, context: parent = ROOT_CONTEXT } = options;
  const { id, retryCount } = job;
  // https://opentelemetry.io/docs/specs/semconv/messaging/
  const attributes = {
    'messaging.system': 'pg-boss',
    'messaging.operation.type': 'process',
    'messaging.destination.name': queue,
    'messaging.message.id': id,
    'caudal.job.retry_count': retryCount,
  };
  return inSpan(`job ${queue}`, { kind: SpanKind.CONSUMER, parent, attributes }, (span) =>
    withLogFields({ queue, jobId: id }, async () => {
      const { result, error } = await attemptJob(job, options);
      if (result.status !== 'completed' && span !== undefined) markOutcome(span, error);
      return result;
    }),
  );
}

async function attemptJob<Data>(
  { id, data, signal, retryCount, retryLimit }: JobWithMetadata<unknown>,
  { queue, schema, handler, onFailure, onEnd }: RunOptions<Data>,
): Promise<{ readonly result: JobResult; readonly error?: unknown }> {
  const begunAt = performance.now();
  const end = (ok: boolean): JobEnd => {
    const seconds = (performance.now() - begunAt) / 1_000;
    return { queue, jobId: id, retryCount, seconds, ok };
  };
  try {
    await handler({ id, payload: schema.parse(data), signal });
    onEnd?.(end(true));
    return { result: { id, status: 'completed' } };
  } catch (error) {
    const permanent = isPermanent(error);
    const ended = end(false);
    onEnd?.(ended);
    onFailure({ ...ended, error, final: permanent || retryCount >= retryLimit });
    // Only the error's name: the output is kept with the job, visible to every reader of the queue.
    const output = { error: error instanceof Error ? error.name : 'not an error' };
    return { result: { id, status: permanent ? 'deadletter' : 'failed', output }, error };
  }
}

/**
 * The trace contexts that jobs were enqueued in. pg-boss keeps them in a column, and hands them to its own span of the
 * whole batch only.
 */
async function contextsOf(
  boss: PgBoss,
  queue: QueueName,
  jobs: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, Context>> {
  if (!isTracing()) return new Map();
  const ids = jobs.map(({ id }) => id);
  const { rows } = await boss
    .getDb()
    .executeSql('SELECT id::text, trace_context FROM pgboss.job WHERE name = $1 AND id = ANY($2::uuid[])', [
      queue,
      ids,
    ]);
  return new Map(rows.map(({ id, trace_context }) => [String(id), remoteContextFrom(trace_context)]));
}

function isPermanent(error: unknown): boolean {
  return error instanceof Error && 'permanent' in error && error.permanent === true;
}
