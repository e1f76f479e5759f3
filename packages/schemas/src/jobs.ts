import { z } from 'zod';
import { idOut } from './primitives.ts';

/**
 * An e-mail to be sent. Payloads hold ids only: what the mail says is read when it is sent, and nothing secret lies
 * in the queue.
 */
export const emailJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verify-email'), codeId: idOut }),
  z.strictObject({ kind: z.literal('reset-password'), codeId: idOut }),
  z.strictObject({ kind: z.literal('password-changed'), auditEventId: idOut }),
  z.strictObject({ kind: z.literal('new-sign-in'), sessionId: idOut }),
  /** To the address that is to be changed. */
  z.strictObject({ kind: z.literal('email-change-requested'), auditEventId: idOut }),
  /** To both: the address that was, and the one that is. */
  z.strictObject({
    kind: z.literal('email-changed'),
    auditEventId: idOut,
    audience: z.enum(['old', 'new']),
  }),
  z.strictObject({ kind: z.literal('money-received'), transferId: idOut }),
]);
export type EmailJob = z.output<typeof emailJob>;

/** Transfers that were posted in one group, for whatever follows from each. */
export const transfersPostedJob = z.strictObject({ transferIds: z.array(idOut).min(1) });

export const cleanUpJob = z.strictObject({});
