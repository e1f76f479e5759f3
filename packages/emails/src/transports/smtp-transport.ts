import type { NodemailerError } from 'nodemailer';
import { EmailNotSentError } from './email-not-sent-error.ts';
import { AUTOMATIC_HEADERS, type EmailMessage, type EmailTransport } from './email-transport.ts';
import { readSmtpUrl } from './smtp-url.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** How long one message may take altogether: to find the server, connect, greet and be accepted. */
  readonly timeoutMs: number;
}

/**
 * Sends through an SMTP server, each message over a connection of its own. A message's id is in its `Message-ID`, so
 * that a repeat can be recognised. Credentials are sent only encrypted, except to this machine itself.
 *
 * @throws TypeError when the URL is not understood.
 */
export function createSmtpTransport({ url, timeoutMs }: SmtpOptions): EmailTransport {
  const server = readSmtpUrl(url);
  return {
    async send(message) {
      // nodemailer takes 0.1 s to load, which only those pay who send with it.
      const { createTransport } = await import('nodemailer');
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        await createTransport(server).sendMail({ ...mailOf(message), signal });
      } catch (error) {
        throw signal.aborted
          ? new EmailNotSentError(`The SMTP server did not accept the message within ${timeoutMs} ms.`, {
              permanent: false,
            })
          : failureOf(error);
      }
    },
    // It keeps nothing open.
    close: async () => undefined,
  };
}

function mailOf({ id, to, from, subject, html, text, attachments = [] }: EmailMessage) {
  return {
    messageId: `<${id}@${domainOf(from)}>`,
    from,
    // As an object it stays one address, whatever it looks like.
    to: { name: '', address: to },
    subject,
    html,
    text,
    headers: AUTOMATIC_HEADERS,
    attachments: attachments.map(({ filename, content, contentType }) => ({
      filename,
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      contentType,
    })),
    // Contents are contents, never the name of something to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/u.exec(from)?.[1] ?? 'localhost';
}

/** About the message or its address; anything before them is about us, and an operator's to mend. */
const COMMANDS_ABOUT_THE_MESSAGE = new Set(['RCPT TO', 'DATA']);

/** The server wants authentication first, which some say only here. */
const AUTHENTICATION_REQUIRED = 530;

function failureOf(error: unknown): EmailNotSentError {
  if (!isNodemailerError(error)) {
    return new EmailNotSentError('The message could not be handed to the SMTP server.', { permanent: false });
  }
  const { code, originalCode, command = '', response = '', responseCode } = error;
  if (responseCode === undefined) {
    const reason = [code, originalCode].filter(Boolean).join(' ');
    return new EmailNotSentError(`The SMTP server did not get the message: ${reason}.`, { permanent: false });
  }
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const status = [responseCode, enhanced].filter(Boolean).join(' ');
  return new EmailNotSentError(`The SMTP server answered ${status} to ${command}.`, {
    permanent:
      error.permanent === true &&
      COMMANDS_ABOUT_THE_MESSAGE.has(command) &&
      responseCode !== AUTHENTICATION_REQUIRED,
  });
}

/** Every property that nodemailer adds is optional. */
function isNodemailerError(error: unknown): error is NodemailerError {
  return error instanceof Error;
}
