import type { PrismaClient } from '@caudal/db';
import {
  createOutboxTransport,
  createResendTransport,
  createSmtpTransport,
  type EmailTransport,
} from '@caudal/emails';
import type { EmailConfig } from '../config/email-config.ts';
import { keepEmail } from './outbox.ts';

/** A provider that takes longer is asked again later. Well below the time that a job may take. */
const LONGEST_SEND_MS = 20_000;

/** The way out for e-mails that the operator has chosen. */
export function createTransport(email: EmailConfig, prisma: PrismaClient): EmailTransport {
  switch (email.transport) {
    case 'resend':
      return createResendTransport({ ...email, timeoutMs: LONGEST_SEND_MS });
    case 'smtp':
      return createSmtpTransport({ ...email, timeoutMs: LONGEST_SEND_MS });
    case 'outbox':
      return createOutboxTransport({ keep: (message) => keepEmail(prisma, message) });
  }
}
