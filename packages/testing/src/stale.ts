import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 25;

/**
 * Asks until an answer is no longer stale.
 *
 * @returns how many milliseconds after the call the last stale answer was asked for. The time an answer takes does not
 * count: it depends on how busy the machine is.
 */
export async function staleMs(isStale: () => Promise<boolean>): Promise<number> {
  const begunAt = performance.now();
  for (let staleAt = 0; ; await delay(PAUSE_MS)) {
    const askedAt = performance.now();
    if (!(await isStale())) return staleAt;
    staleAt = askedAt - begunAt;
  }
}
