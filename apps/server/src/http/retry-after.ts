import { refusalOf } from '@caudal/api';

/** The `Retry-After` header of an answer that holds these errors: the longest wait, in seconds. */
export function retryAfterOf(errors: readonly unknown[]): Record<string, string> {
  const waits = errors.map((error) => refusalOf(error).retryAfterSeconds ?? 0);
  const longest = Math.max(0, ...waits);
  return longest === 0 ? {} : { 'retry-after': String(longest) };
}
