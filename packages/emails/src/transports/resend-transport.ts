import { EmailNotSentError } from './email-not-sent-error.ts';
import { AUTOMATIC_HEADERS, type EmailMessage, type EmailTransport } from './email-transport.ts';

export interface ResendOptions {
  readonly apiKey: string;
  /** Defaults to Resend's own. */
  readonly baseUrl?: string | undefined;
  /** Total time allowed for one message. */
  readonly timeoutMs: number;
}

/**
 * Sends through Resend. The message id is the idempotency key: an identical message resent within 24 hours is
 * delivered once.
 *
 * @throws TypeError for an invalid key.
 */
export function createResendTransport({ apiKey, baseUrl, timeoutMs }: ResendOptions): EmailTransport {
  // The SDK puts the key into a header, and its error would quote an invalid one.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError('The Resend API key is empty or contains invalid characters.');
  }
  return {
    async send(message) {
      // Loaded only if used.
      const { Resend } = await import('resend');
      const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
      const signal = AbortSignal.timeout(timeoutMs);
      const { data, error } = await resend.emails.send(payloadOf(message), {
        idempotencyKey: message.id,
        signal,
      });
      if (typeof data?.id === 'string') return;
      throw signal.aborted
        ? new EmailNotSentError(`Resend did not answer within ${timeoutMs} ms.`, { permanent: false })
        : failureOf(error);
    },
    // Holds no open resources.
    close: async () => undefined,
  };
}

function payloadOf({ to, from, subject, html, text, attachments = [] }: EmailMessage) {
  return {
    to,
    from,
    subject,
    html,
    text,
    headers: AUTOMATIC_HEADERS,
    attachments: attachments.map(({ filename, content, contentType }) => ({
      filename,
      content,
      contentType,
    })),
  };
}

/** The SDK passes on any JSON it received as an error, also from a proxy in between. */
function failureOf(error: unknown): EmailNotSentError {
  const status = propertyOf(error, 'statusCode');
  const name = propertyOf(error, 'name');
  if (typeof status !== 'number') {
    return new EmailNotSentError('Resend was unreachable or its answer was invalid.', {
      permanent: false,
    });
  }
  const known = typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? ` ${name}` : '';
  return new EmailNotSentError(`Resend answered ${status}${known}.`, {
    permanent: isPermanent(status, name),
  });
}

/** An operator can fix a key, quota or domain (401, 403, 429). Source: https://resend.com/docs/api-reference/errors */
function isPermanent(status: number, name: unknown): boolean {
  switch (name) {
    // Our own setting is wrong, not the message.
    case 'invalid_from_address':
      return false;
    // A message with this id was already accepted with different content.
    case 'invalid_idempotent_request':
      return true;
    default:
      return status === 400 || status === 413 || status === 422;
  }
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
