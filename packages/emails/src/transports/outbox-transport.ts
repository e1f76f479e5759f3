import type { EmailMessage, EmailTransport } from './email-transport.ts';

export interface OutboxOptions {
  /** Stores a message for viewing. May be called again with the same id. */
  readonly keep: (message: EmailMessage) => Promise<void>;
}

/** Keeps every message instead of sending it, for demos and development. */
export function createOutboxTransport({ keep }: OutboxOptions): EmailTransport {
  return {
    send: (message) => keep(message),
    close: async () => undefined,
  };
}
