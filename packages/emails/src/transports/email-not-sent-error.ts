/**
 * A message that was not accepted. It says what happened in words of ours alone and has no cause: what a provider
 * answers or a library throws can quote the message with its codes, or the credentials, and would take them to a log.
 */
export class EmailNotSentError extends Error {
  override readonly name = 'EmailNotSentError';
  /**
   * Whether this message or its address is refused for good. Otherwise trying again later makes sense: the network, the
   * provider, or a setting that an operator mends is in the way.
   */
  readonly permanent: boolean;

  constructor(message: string, { permanent }: { permanent: boolean }) {
    super(message);
    this.permanent = permanent;
  }
}
