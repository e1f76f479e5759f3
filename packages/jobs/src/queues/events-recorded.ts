import { idOut } from '@caudal/schemas';
import { z } from 'zod';
import { ENDED_SECONDS } from '../retention.ts';
import { PATIENT, type QueueDefinition } from './queue.ts';

/** Announced events, for the readers that notify users and programs. */
export const eventsRecorded = {
  name: 'events-recorded',
  payload: z.strictObject({ eventIds: z.array(idOut).min(1) }),
  options: {
    ...PATIENT,
    deleteAfterSeconds: ENDED_SECONDS.event,
    // No `notify`, so that the job is part of the statement that writes the events.
    deadLetter: 'events-recorded-failed',
    retryLimit: 10,
  },
} as const satisfies QueueDefinition;
