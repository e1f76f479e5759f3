/** Where a request came from: for the audit log and a user's list of sessions. */
export interface RequestOrigin {
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
  /** The header User-Agent. */
  readonly userAgent?: string | undefined;
}
