import { idOut } from '@caudal/schemas';
import { z } from 'zod';
import { HEARTBEAT_SECONDS, type QueueDefinition } from './queue.ts';

/** Announced events, for the readers that notify users and programs. */
export const eventsRecorded = {
  name: 'events-recorded',
  payload: z.strictObject({ eventIds: z.array(idOut).min(1) }),
  options: {
    // No `notify`, so that the job is part of the statement that writes the events.
    deadLetter: 'events-recorded-failed',
    retryLimit: 10,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 120,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  },
} as const satisfies QueueDefinition;
