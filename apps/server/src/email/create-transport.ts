import type { PrismaClient } from '@caudal/db';
import {
  createOutboxTransport,
  createResendTransport,
  createSmtpTransport,
  type EmailTransport,
} from '@caudal/emails';
import type { EmailConfig } from '../config/email-config.ts';
import { keepEmail } from './outbox.ts';

/** A slower provider counts as failed, and the job retries later. Well below the job's own limit. */
export const MAX_SEND_MS = 20_000;

/** The e-mail transport that the operator configured. */
export function createTransport(email: EmailConfig, prisma: PrismaClient): EmailTransport {
  switch (email.transport) {
    case 'resend':
      return createResendTransport({ ...email, timeoutMs: MAX_SEND_MS });
    case 'smtp':
      return createSmtpTransport({ ...email, timeoutMs: MAX_SEND_MS });
    case 'outbox':
      return createOutboxTransport({ keep: (message) => keepEmail(prisma, message) });
  }
}
