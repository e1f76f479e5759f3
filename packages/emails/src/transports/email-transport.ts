export interface EmailAttachment {
  readonly filename: string;
  readonly content: Uint8Array;
  /** For example `application/pdf`. */
  readonly contentType: string;
}

export interface EmailMessage {
  /** A UUID. The same message sent again has the same, so that whoever receives it can tell. */
  readonly id: string;
  /** One address. */
  readonly to: string;
  /** An address, or a name and an address: `Caudal <no-reply@caudal.example>`. */
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments?: readonly EmailAttachment[] | undefined;
}

/** A way out for e-mails. */
export interface EmailTransport {
  /**
   * Hands a message over; it has been accepted when this resolves.
   *
   * @throws EmailNotSentError
   */
  send(message: EmailMessage): Promise<void>;
  close(): Promise<void>;
}

/** Asks programs that answer by themselves (out of office) not to (RFC 3834). */
export const AUTOMATIC_HEADERS = { 'Auto-Submitted': 'auto-generated' } as const;
