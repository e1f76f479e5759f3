import { DomainError } from '@caudal/domain';
import type { PostingObserver } from './observer.ts';

const RETRY_AFTER_SECONDS = 1;

/**
 * The error for a caller whose command is turned away: `BUSY` if it was not begun, `UNAVAILABLE` if it may be posted or
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
