export type { EmailOptions } from './content/compose-email.ts';
export type { AccessKind, Email, EmailKind } from './email.ts';
export { type EmailLocale, emailLocaleFor } from './messages/index.ts';
export { type RenderedEmail, renderEmail } from './render-email.ts';
export { EmailNotSentError } from './transports/email-not-sent-error.ts';
export type { EmailAttachment, EmailMessage, EmailTransport } from './transports/email-transport.ts';
export { createOutboxTransport, type OutboxOptions } from './transports/outbox-transport.ts';
export { createResendTransport, type ResendOptions } from './transports/resend-transport.ts';
export { createSmtpTransport, type SmtpOptions } from './transports/smtp-transport.ts';
