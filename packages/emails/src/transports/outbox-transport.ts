import type { EmailMessage, EmailTransport } from './email-transport.ts';

export interface OutboxOptions {
  /** Keeps a message where people can look at it. The same id can come again. */
  readonly keep: (message: EmailMessage) => Promise<void>;
}

/** Sends nothing: every message is kept, for demonstrations and development. */
export function createOutboxTransport({ keep }: OutboxOptions): EmailTransport {
  return {
    send: (message) => keep(message),
    close: async () => undefined,
  };
}
