import { EmailNotSentError } from './email-not-sent-error.ts';
import { AUTOMATIC_HEADERS, type EmailMessage, type EmailTransport } from './email-transport.ts';

export interface ResendOptions {
  readonly apiKey: string;
  /** Without it, Resend's own. */
  readonly baseUrl?: string | undefined;
  /** How long one message may take altogether. */
  readonly timeoutMs: number;
}

/**
 * Sends through Resend. A message's id is its idempotency key: sent again within 24 hours, it is delivered once, as
 * long as all else about it is the same too.
 *
 * @throws TypeError when the key cannot be one.
 */
export function createResendTransport({ apiKey, baseUrl, timeoutMs }: ResendOptions): EmailTransport {
  // The SDK would put it into a header, and quote it when that fails.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError('The Resend API key is empty or has odd characters.');
  }
  return {
    async send(message) {
      // Loaded by those who send with it.
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
    // It keeps nothing open.
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

/** The SDK hands on whatever JSON came as an error, also from a proxy in between. */
function failureOf(error: unknown): EmailNotSentError {
  const status = propertyOf(error, 'statusCode');
  const name = propertyOf(error, 'name');
  if (typeof status !== 'number') {
    return new EmailNotSentError('Resend could not be reached, or its answer was not understood.', {
      permanent: false,
    });
  }
  const known = typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? ` ${name}` : '';
  return new EmailNotSentError(`Resend answered ${status}${known}.`, {
    permanent: isPermanent(status, name),
  });
}

/** Source: https://resend.com/docs/api-reference/errors. A key, a quota or a domain (401, 403, 429) can be mended. */
function isPermanent(status: number, name: unknown): boolean {
  switch (name) {
    // A setting of ours, not the message.
    case 'invalid_from_address':
      return false;
    // A message with this id was accepted before, with other contents.
    case 'invalid_idempotent_request':
      return true;
    default:
      return status === 400 || status === 413 || status === 422;
  }
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
