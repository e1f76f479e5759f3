import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';

/**
 * What a queue's file says: everything about it but its handler, which is in the program that works
 * (`apps/server/src/jobs`), so that whoever enqueues loads no handler.
 */
export interface QueueDefinition {
  readonly name: string;
  /** What a job carries. It is checked when a job is enqueued and again when it runs. */
  readonly payload: z.ZodType;
  /**
   * pg-boss's. `deadLetter` names the queue that keeps jobs which failed for good; nobody works there, they wait for
   * an operator. `notify` wakes a worker at once.
   */
  readonly options: NonNullable<Parameters<PgBoss['createQueue']>[1]>;
  /** Cron, in UTC: the bank itself enqueues a job with an empty payload. */
  readonly every?: string;
}

/** A killed worker is missed after this many seconds, and its job runs again. pg-boss allows 10 or more. */
export const HEARTBEAT_SECONDS = 20;
