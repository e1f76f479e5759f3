import type { Refusal } from '@caudal/api';

/** The `Retry-After` header for these refusals: the longest wait, in seconds. */
export function retryAfterOf(
  refusals: readonly Pick<Refusal, 'retryAfterSeconds'>[],
): Record<string, string> {
  const longest = Math.max(0, ...refusals.map(({ retryAfterSeconds }) => retryAfterSeconds ?? 0));
  return longest === 0 ? {} : { 'retry-after': String(longest) };
}
