/**
 * A message was not accepted. Its text is our own and it has no cause: a provider's answer or a library's error can
 * quote the message with its codes, or the credentials, and would carry them into a log.
 */
export class EmailNotSentError extends Error {
  override readonly name = 'EmailNotSentError';
  /**
   * Whether the message or its address was refused for good. Otherwise a retry can succeed: the cause is the network,
   * the provider, or a setting that an operator can fix.
   */
  readonly permanent: boolean;

  constructor(message: string, { permanent }: { permanent: boolean }) {
    super(message);
    this.permanent = permanent;
  }
}
