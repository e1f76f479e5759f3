import { transferId } from '@caudal/schemas';
import { z } from 'zod';
import { ENDED_SECONDS } from '../retention.ts';
import { PATIENT, type QueueDefinition } from './queue.ts';

/** The transfers posted in one group, for the readers of `transfer.posted`. */
export const transfersPosted = {
  name: 'transfers-posted',
  payload: z.strictObject({ transferIds: z.array(transferId).min(1) }),
  options: {
    ...PATIENT,
    deleteAfterSeconds: ENDED_SECONDS.event,
    // No `notify`: PostgreSQL serialises the commits of transactions that use NOTIFY, and here these would be all groups
    // of the posting engine.
    deadLetter: 'transfers-posted-failed',
    retryLimit: 10,
  },
} as const satisfies QueueDefinition;
