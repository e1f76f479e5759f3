import { idOut, userId } from '@caudal/schemas';
import { z } from 'zod';
import { ENDED_SECONDS } from '../retention.ts';
import { PATIENT, type QueueDefinition } from './queue.ts';

/**
 * A requested link for somebody who may not exist: so that a request for a user does the same work as one for an unknown
 * name, finding out is left to the job.
 */
const linkRequestJob = z.strictObject({
  purpose: z.enum(['reset_password', 'sign_in']),
  userId,
  /** The id that the code will have, so that a second run makes no second code. */
  codeId: idOut,
});
export type LinkRequestJob = z.output<typeof linkRequestJob>;

export const linkRequest = {
  name: 'link-request',
  payload: linkRequestJob,
  options: {
    ...PATIENT,
    deleteAfterSeconds: ENDED_SECONDS.mail,
    notify: true,
    deadLetter: 'link-request-failed',
    retryLimit: 10,
  },
} as const satisfies QueueDefinition;
