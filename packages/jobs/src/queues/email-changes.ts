import { z } from 'zod';
import { ENDED_SECONDS, WAITING_SECONDS } from '../retention.ts';
import { HEARTBEAT_SECONDS, type QueueDefinition } from './queue.ts';

/** Applies operators' changes of e-mail addresses that are due. Needs no dead letter: the next run catches up. */
export const emailChanges = {
  name: 'email-changes',
  payload: z.strictObject({}),
  options: {
    policy: 'stately',
    retryLimit: 2,
    expireInSeconds: 300,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: WAITING_SECONDS,
    deleteAfterSeconds: ENDED_SECONDS.scheduled,
  },
  every: '*/10 * * * *',
} as const satisfies QueueDefinition;
