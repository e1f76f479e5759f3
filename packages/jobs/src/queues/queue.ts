import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { WAITING_SECONDS } from '../retention.ts';

/** pg-boss's options of a queue. How long its jobs are kept is never left to pg-boss's defaults. */
type QueueOptions = NonNullable<Parameters<PgBoss['createQueue']>[1]> & {
  readonly retentionSeconds: number;
  readonly deleteAfterSeconds: number;
};

/**
 * The definition of a queue, without its handler: that is in `apps/server/src/jobs`, so that a program which only
 * enqueues loads no handlers.
 */
export interface QueueDefinition {
  readonly name: string;
  /** The schema of a job's payload, checked when it is enqueued and again when it runs. */
  readonly payload: z.ZodType;
  /**
   * pg-boss's options. `deadLetter` names the queue for jobs that failed for good; no worker reads it, they wait for an
   * operator. `notify` wakes a worker at once.
   */
  readonly options: QueueOptions;
  /** Cron schedule in UTC, on which the bank itself enqueues a job with an empty payload. */
  readonly every?: string;
}

/** A worker without a heartbeat for this long counts as dead, and its job runs again. pg-boss's minimum is 10. */
export const HEARTBEAT_SECONDS = 20;

/** For jobs that may need to outlast an outage: again after 5 s, then twice as long each time, up to an hour. */
export const PATIENT = {
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3_600,
  expireInSeconds: 120,
  retentionSeconds: WAITING_SECONDS,
  heartbeatSeconds: HEARTBEAT_SECONDS,
} as const;
