/** When the session of this browser ends, in milliseconds since 1970 by the bank's clock. */
interface SessionEnds {
  /** Unless it is used or extended. */
  readonly endsAt: number;
  /** However much it is used. */
  readonly latest: number;
}

/** The cookie that the bank sets beside each session's; with a prefix over https. */
const ENDS = /(?:^|; )(?:__Host-)?caudal_session_ends=(\d{1,12})\.(\d{1,12})(?:;|$)/;

/**
 * Reads the end of the session from the cookies that scripts can see; undefined without a session.
 * Decision 122: docs/decisions/0122-session-end-told-by-a-cookie.md.
 */
export function readSessionEnds(cookies: string): SessionEnds | undefined {
  const found = ENDS.exec(cookies);
  return found === null ? undefined : { endsAt: Number(found[1]) * 1_000, latest: Number(found[2]) * 1_000 };
}
