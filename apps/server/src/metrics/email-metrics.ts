import type { EmailTransport } from '@caudal/emails';
import { Counter, Histogram, type Registry } from '@prometheus-io/client';
import type { EmailConfig } from '../config/email-config.ts';

const OUTCOMES = ['sent', 'failed'] as const;
const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Counts and times what a transport is given. */
export type EmailMetrics = (transport: EmailTransport, name: EmailConfig['transport']) => EmailTransport;

export function emailMetrics(registry: Registry): EmailMetrics {
  const registers = [registry];
  const emails = new Counter({
    name: 'caudal_emails_total',
    help: 'E-mails handed to the transport (smtp, resend, outbox) by outcome: sent or failed. A failed one is tried again',
    labelNames: ['transport', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'caudal_email_send_seconds',
    help: 'Duration of handing over an e-mail, by transport',
    labelNames: ['transport'],
    buckets: SECONDS,
    registers,
  });
  return (transport, name) => {
    seconds.zero({ transport: name });
    for (const outcome of OUTCOMES) emails.inc({ transport: name, outcome }, 0);
    const count = (outcome: (typeof OUTCOMES)[number], begunAt: number) => {
      emails.inc({ transport: name, outcome });
      seconds.observe({ transport: name }, (performance.now() - begunAt) / 1_000);
    };
    return {
      async send(message) {
        const begunAt = performance.now();
        try {
          await transport.send(message);
        } catch (error) {
          count('failed', begunAt);
          throw error;
        }
        count('sent', begunAt);
      },
      close: () => transport.close(),
    };
  };
}
