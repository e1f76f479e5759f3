import { z } from 'zod';
import { ENDED_SECONDS, WAITING_SECONDS } from '../retention.ts';
import { HEARTBEAT_SECONDS, type QueueDefinition } from './queue.ts';

/** Removes expired rows. Needs no dead letter: the next run catches up on a failed one. */
export const cleanUp = {
  name: 'clean-up',
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
