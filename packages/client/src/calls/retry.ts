import type { CaudalError } from '../errors/caudal-error.ts';

/** The longest wait before the second attempt; it doubles with each attempt. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;

/** The longest wait added to what the bank asks for, so that its callers do not all come back at once. */
const SPREAD_MS = 1_000;

/** What can be otherwise a moment later: a restart, a crowd, a proxy without the bank behind it. */
const PASSING_STATUSES: ReadonlySet<number | undefined> = new Set([408, 502, 503, 504]);
const PASSING_CODES: ReadonlySet<string> = new Set(['NO_ANSWER', 'TIMED_OUT', 'BUSY', 'UNAVAILABLE']);

/**
 * Whether to try a failed call again.
 *
 * @param isRepeatable - whether it may happen twice.
 */
export function isWorthRepeating(error: CaudalError, isRepeatable: boolean): boolean {
  if (error.mayHaveHappened && !isRepeatable) return false;
  return PASSING_CODES.has(error.domainCode) || PASSING_STATUSES.has(error.status);
}

/**
 * Milliseconds before the next attempt: as long as the bank asks for, else random up to a limit that doubles (full
 * jitter, https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param failed - attempts so far, from 1.
 * @param random - from 0 to 1.
 */
export function waitBefore(
  failed: number,
  { retryAfter = 0 }: Pick<CaudalError, 'retryAfter'>,
  random: number,
) {
  const limit = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed - 1));
  return retryAfter === 0 ? random * limit : retryAfter * 1_000 + random * Math.min(SPREAD_MS, limit);
}
