import { QUEUES, type QueueName } from './index.ts';
import type { QueueDefinition } from './queue.ts';

/** A queue whose failed jobs wait for an operator, and the queue that holds a copy of each. */
export interface RetryableQueue {
  readonly queue: QueueName;
  readonly deadLetter: string;
}

export const RETRYABLE: readonly RetryableQueue[] = Object.values<QueueDefinition & { name: QueueName }>(
  QUEUES,
).flatMap(({ name: queue, options: { deadLetter } }) =>
  deadLetter === undefined ? [] : { queue, deadLetter },
);

export const RETRYABLE_QUEUES: readonly QueueName[] = RETRYABLE.map(({ queue }) => queue);
