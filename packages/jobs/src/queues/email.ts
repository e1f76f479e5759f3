import { idOut, sessionId, transferId, userId } from '@caudal/schemas';
import { z } from 'zod';
import { HEARTBEAT_SECONDS, type QueueDefinition } from './queue.ts';

/**
 * An e-mail to be sent. Payloads hold ids only: what the mail says is read when it is sent, and nothing secret lies
 * in the queue.
 */
const emailJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verify-email'), codeId: idOut }),
  z.strictObject({ kind: z.literal('reset-password'), codeId: idOut }),
  /** Tells one user of one event, at the address that the user has or at one of the two of a changed address. */
  z.strictObject({
    kind: z.literal('notice'),
    eventId: idOut,
    userId,
    audience: z.enum(['user', 'old-address', 'new-address']),
  }),
  z.strictObject({ kind: z.literal('money-received'), transferId }),
  // Left by earlier versions, and perhaps still waiting: for up to 14 days, or with the jobs that failed for good.
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
    notify: true,
    deadLetter: 'email-failed',
    // From 5 s, doubling up to an hour, for about ten hours: so long may the mail provider be down.
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 120,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  },
} as const satisfies QueueDefinition;
