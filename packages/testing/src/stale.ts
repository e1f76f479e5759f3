import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 25;

/**
 * Polls until the answer is no longer stale.
 *
 * @returns milliseconds from the call to the request of the last stale answer. Excludes the time that an answer takes,
 *   which depends on the machine's load.
 */
export async function staleMs(isStale: () => Promise<boolean>): Promise<number> {
  const begunAt = performance.now();
  for (let staleAt = 0; ; await delay(PAUSE_MS)) {
    const askedAt = performance.now();
    if (!(await isStale())) return staleAt;
    staleAt = askedAt - begunAt;
  }
}
