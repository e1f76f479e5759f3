import type { z } from 'zod';

/**
 * When a rule about several settings runs: once each of them is right by itself, whatever else is wrong, so that one
 * start lists every problem.
 *
 * @param names - the settings that the rule reads.
 */
export function together(...names: readonly string[]): {
  when(payload: z.core.ParsePayload): boolean;
} {
  return { when: ({ issues }) => !issues.some(({ path }) => names.includes(String(path?.[0]))) };
}
