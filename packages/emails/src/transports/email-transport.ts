export interface EmailAttachment {
  readonly filename: string;
  readonly content: Uint8Array;
  /** For example `application/pdf`. */
  readonly contentType: string;
}

export interface EmailMessage {
  /** A UUID. A resent message keeps its id, so that the receiver can recognise it. */
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

/** Sends e-mails. */
export interface EmailTransport {
  /**
   * Sends a message; resolves when it has been accepted.
   *
   * @throws EmailNotSentError
   */
  send(message: EmailMessage): Promise<void>;
  close(): Promise<void>;
}

/** Suppresses automatic replies such as out-of-office notices (RFC 3834). */
export const AUTOMATIC_HEADERS = { 'Auto-Submitted': 'auto-generated' } as const;
