import { DomainError } from '@caudal/domain';
import type { PostingObserver } from './observer.ts';

const RETRY_AFTER_SECONDS = 1;

/**
 * The error for a caller whose command is not done: `BUSY` where it was not begun, `UNAVAILABLE` where nobody knows or
 * the engine is closed.
 */
export function turnedAway(
  observer: PostingObserver,
  code: 'BUSY' | 'UNAVAILABLE',
  cause?: unknown,
): DomainError {
  observer.refused(code);
  return new DomainError(code, { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
}
