import type { NodemailerError } from 'nodemailer';
import { EmailNotSentError } from './email-not-sent-error.ts';
import { AUTOMATIC_HEADERS, type EmailMessage, type EmailTransport } from './email-transport.ts';
import { readSmtpUrl } from './smtp-url.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** Total time allowed for one message: DNS, connection, greeting and acceptance. */
  readonly timeoutMs: number;
}

/**
 * Sends through an SMTP server, one connection per message. The `Message-ID` contains the message's id, so a repeat can
 * be recognised. Credentials are sent only encrypted, except to loopback.
 *
 * @throws TypeError for an invalid URL.
 */
export function createSmtpTransport({ url, timeoutMs }: SmtpOptions): EmailTransport {
  const server = readSmtpUrl(url);
  return {
    async send(message) {
      // Loaded on first use: nodemailer takes 0.1 s to load.
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
    // Holds no open resources.
    close: async () => undefined,
  };
}

function mailOf({ id, to, from, subject, html, text, attachments = [] }: EmailMessage) {
  return {
    messageId: `<${id}@${domainOf(from)}>`,
    from,
    // As an object it stays one address, even with a comma in it.
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
    // Attachment content is never taken for a path or URL to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/u.exec(from)?.[1] ?? 'localhost';
}

/** Commands refused because of the message or its address. Earlier ones fail because of our settings. */
const COMMANDS_ABOUT_THE_MESSAGE = new Set(['RCPT TO', 'DATA']);

/** Authentication required; some servers say so only in answer to these commands. */
const AUTHENTICATION_REQUIRED = 530;

function failureOf(error: unknown): EmailNotSentError {
  if (!isNodemailerError(error)) {
    return new EmailNotSentError('The message could not be delivered to the SMTP server.', {
      permanent: false,
    });
  }
  const { code, originalCode, command = '', response = '', responseCode } = error;
  if (responseCode === undefined) {
    const reason = [code, originalCode].filter(Boolean).join(' ');
    return new EmailNotSentError(`The message could not be delivered to the SMTP server: ${reason}.`, {
      permanent: false,
    });
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

/** Any Error fits the type: all properties that nodemailer adds are optional. */
function isNodemailerError(error: unknown): error is NodemailerError {
  return error instanceof Error;
}
