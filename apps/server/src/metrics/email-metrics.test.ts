import type { EmailMessage, EmailTransport } from '@caudal/emails';
import { Registry } from '@prometheus-io/client';
import { expect, it } from 'vitest';
import { emailMetrics } from './email-metrics.ts';

const message: EmailMessage = {
  id: '0193f7a2-0000-7000-8000-000000000000',
  to: 'ana@example.com',
  from: 'bank@example.com',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
};
const transport = (send: EmailTransport['send']): EmailTransport => ({ send, close: async () => undefined });

it('e-mails: sent and failed ones by transport, from zero, the error unchanged', async () => {
  const registry = new Registry();
  const observed = emailMetrics(registry);
  const works = observed(
    transport(async () => undefined),
    'smtp',
  );
  expect(await registry.metrics()).toContain('caudal_emails_total{transport="smtp",outcome="failed"} 0\n');
  await works.send(message);
  const error = new Error('refused');
  const refuses = observed(
    transport(() => Promise.reject(error)),
    'resend',
  );
  await expect(refuses.send(message)).rejects.toBe(error);
  const text = await registry.metrics();
  expect(text).toContain('caudal_emails_total{transport="smtp",outcome="sent"} 1\n');
  expect(text).toContain('caudal_emails_total{transport="resend",outcome="failed"} 1\n');
  expect(text).toContain('caudal_email_send_seconds_count{transport="resend"} 1\n');
});
