import { z } from 'zod';
import { HEARTBEAT_SECONDS, type QueueDefinition } from './queue.ts';

/** Removes what has expired. It needs no dead letter: what fails now, the next run does. */
export const cleanUp = {
  name: 'clean-up',
  payload: z.strictObject({}),
  options: { policy: 'stately', retryLimit: 2, expireInSeconds: 300, heartbeatSeconds: HEARTBEAT_SECONDS },
  every: '*/10 * * * *',
} as const satisfies QueueDefinition;
