import { cleanUpJob, emailJob, transfersPostedJob } from '@caudal/schemas';
import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';

type QueueOptions = NonNullable<Parameters<PgBoss['createQueue']>[1]>;

export interface QueueDefinition {
  readonly payload: z.ZodType;
  readonly options: QueueOptions;
  /** Cron, in UTC: the bank itself enqueues it. */
  readonly every?: string;
}

/** A worker that was killed is missed after this many seconds, and its job runs again. pg-boss allows 10 or more. */
const HEARTBEAT_SECONDS = 20;

/**
 * Every queue, with the shape of its payload. `deadLetter` names the queue in which jobs end that failed for good;
 * nobody works there: they wait for an operator.
 */
export const QUEUES = {
  email: {
    payload: emailJob,
    // From 5 s, doubling up to an hour, for about ten hours: so long may the mail provider be down.
    options: {
      notify: true,
      deadLetter: 'email-failed',
      retryLimit: 20,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 3_600,
      expireInSeconds: 120,
      heartbeatSeconds: HEARTBEAT_SECONDS,
    },
  },
  'transfers-posted': {
    payload: transfersPostedJob,
    options: {
      deadLetter: 'transfers-posted-failed',
      retryLimit: 10,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 3_600,
      expireInSeconds: 120,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      // Not `notify`: PostgreSQL lets only one transaction at a time commit that notifies somebody, and this one
      // would be every group of the posting engine.
    },
  },
  'clean-up': {
    payload: cleanUpJob,
    options: { policy: 'stately', retryLimit: 2, expireInSeconds: 300, heartbeatSeconds: HEARTBEAT_SECONDS },
    every: '*/10 * * * *',
  },
} as const satisfies Record<string, QueueDefinition>;

export type QueueName = keyof typeof QUEUES;
/** Queues whose jobs wake nobody: the statement that leaves one is an INSERT and nothing else. */
export type QuietQueueName = {
  [Name in QueueName]: (typeof QUEUES)[Name]['options'] extends { readonly notify: true } ? never : Name;
}[QueueName];
export type Payload<Name extends QueueName> = z.output<(typeof QUEUES)[Name]['payload']>;

/** Where jobs of a queue end that failed for good. */
export const DEAD_LETTER_QUEUES = ['email-failed', 'transfers-posted-failed'] as const;
