import { idOut, sessionId, transferId } from '@caudal/schemas';
import { z } from 'zod';
import { HEARTBEAT_SECONDS, type QueueDefinition } from './queue.ts';

/**
 * An e-mail to be sent. Payloads hold ids only: what the mail says is read when it is sent, and nothing secret lies
 * in the queue.
 */
const emailJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verify-email'), codeId: idOut }),
  z.strictObject({ kind: z.literal('reset-password'), codeId: idOut }),
  z.strictObject({ kind: z.literal('password-changed'), auditEventId: idOut }),
  z.strictObject({ kind: z.literal('new-sign-in'), sessionId }),
  /** To the address that is to be changed. */
  z.strictObject({ kind: z.literal('email-change-requested'), auditEventId: idOut }),
  /** To both: the address that was, and the one that is. */
  z.strictObject({
    kind: z.literal('email-changed'),
    auditEventId: idOut,
    audience: z.enum(['old', 'new']),
  }),
  z.strictObject({ kind: z.literal('money-received'), transferId }),
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
