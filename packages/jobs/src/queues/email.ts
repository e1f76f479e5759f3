import { idOut, sessionId, transferId, userId } from '@caudal/schemas';
import { z } from 'zod';
import { ENDED_SECONDS } from '../retention.ts';
import { PATIENT, type QueueDefinition } from './queue.ts';

/**
 * An e-mail to send. Payloads hold only ids: the e-mail is composed when it is sent, and the queue holds no secrets.
 */
const emailJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verify-email'), codeId: idOut }),
  z.strictObject({ kind: z.literal('reset-password'), codeId: idOut }),
  z.strictObject({ kind: z.literal('sign-in-link'), codeId: idOut }),
  /** Notifies one user of one event, at the user's address, or at the old or new one of a changed address. */
  z.strictObject({
    kind: z.literal('notice'),
    eventId: idOut,
    userId,
    audience: z.enum(['user', 'old-address', 'new-address']),
  }),
  z.strictObject({ kind: z.literal('money-received'), transferId }),
  /** All the money that a user received beyond a few e-mails. */
  z.strictObject({ kind: z.literal('money-digest'), digestId: idOut }),
  // From earlier versions. Such jobs may still wait: as long as any, or in the dead letter queue.
  z.strictObject({ kind: z.literal('password-changed'), auditEventId: idOut }),
  z.strictObject({ kind: z.literal('new-sign-in'), sessionId }),
  z.strictObject({ kind: z.literal('email-change-requested'), auditEventId: idOut }),
  z.strictObject({
    kind: z.literal('email-changed'),
    auditEventId: idOut,
    audience: z.enum(['old', 'new']),
  }),
]);
export type EmailJob = z.output<typeof emailJob>;

export const email = {
  name: 'email',
  payload: emailJob,
  options: {
    ...PATIENT,
    deleteAfterSeconds: ENDED_SECONDS.mail,
    notify: true,
    deadLetter: 'email-failed',
    // For about ten hours, to outlast an outage of the mail provider.
    retryLimit: 20,
  },
} as const satisfies QueueDefinition;
