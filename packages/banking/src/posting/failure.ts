import { isDatabaseBusy, isDatabaseUnfit, isDatabaseUnreachable, SQLSTATE, sqlStateOf } from '@caudal/db';

/**
 * What to do with a group whose transaction failed.
 *
 * - `again`: it may succeed the next time, and repeating is safe since a posted id is found again. Another process was
 *   first with an id, a deadlock, a lock or statement that took too long, a lost connection.
 * - `divide`: one command is at fault, and the others must not suffer from it; or the whole group is too much for
 *   `statement_timeout`, and its parts may not be.
 * - `end`: nobody's command can be posted until an operator acts, and nothing is written: a full disk, a standby.
 */
export type FailureKind = 'again' | 'divide' | 'end';

const AGAIN = new Set<string>([
  SQLSTATE.uniqueViolation,
  SQLSTATE.deadlockDetected,
  SQLSTATE.serializationFailure,
  SQLSTATE.lockNotAvailable,
]);

/** @param groupSize - commands in the group. */
export function classifyFailure(error: unknown, groupSize: number): FailureKind {
  const state = sqlStateOf(error);
  if (state === SQLSTATE.queryCanceled) return groupSize > 1 ? 'divide' : 'again';
  if (state !== undefined && AGAIN.has(state)) return 'again';
  if (isDatabaseBusy(error)) return 'again';
  if (isDatabaseUnfit(error)) return 'end';
  return isDatabaseUnreachable(error) ? 'again' : 'divide';
}

/** Milliseconds before the next attempt: doubling from 20 to 1,000, with full jitter so that processes drift apart. */
export function retryDelay(attempt: number, random: () => number = Math.random): number {
  return Math.min(1_000, 20 * 2 ** attempt) * (0.5 + random() / 2);
}
