import type { z } from 'zod';
import { cleanUp } from './clean-up.ts';
import { email } from './email.ts';
import { emailChanges } from './email-changes.ts';
import { eventsRecorded } from './events-recorded.ts';
import { ledgerVerification } from './ledger-verification.ts';
import { linkRequest } from './link-request.ts';
import type { QueueDefinition } from './queue.ts';
import { transfersPosted } from './transfers-posted.ts';

/**
 * Every queue by name. To add one, add a file, a line here and a handler in `apps/server/src/jobs`, without which the
 * server does not compile. All other lists derive from this one.
 */
export const QUEUES = {
  [email.name]: email,
  [linkRequest.name]: linkRequest,
  [eventsRecorded.name]: eventsRecorded,
  [transfersPosted.name]: transfersPosted,
  [cleanUp.name]: cleanUp,
  [emailChanges.name]: emailChanges,
  [ledgerVerification.name]: ledgerVerification,
} as const;

export type QueueName = keyof typeof QUEUES;

/** The names of all queues. */
export const QUEUE_NAMES: readonly QueueName[] = Object.values(QUEUES).map(({ name }) => name);

export type Payload<Name extends QueueName> = z.output<(typeof QUEUES)[Name]['payload']>;

/** Queues that do not notify workers, so that a single INSERT enqueues a job. */
export type QuietQueueName = {
  [Name in QueueName]: (typeof QUEUES)[Name]['options'] extends { readonly notify: true } ? never : Name;
}[QueueName];

/** The queues for jobs that failed for good. */
export const DEAD_LETTER_QUEUES: readonly string[] = Object.values<QueueDefinition>(QUEUES).flatMap(
  ({ options }) => options.deadLetter ?? [],
);
