import { readSessionEnds } from './session-ends.ts';

/** How long before its end a session is said to end. */
const WARNING_MS = 5 * 60_000;

/** How close to its latest end a session cannot be extended worth mentioning. */
const HARDLY_MS = 60_000;

/** A timer of a browser that slept is late, so none runs longer. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** How the session of this browser stands. */
export type SessionStanding =
  | { readonly state: 'running' }
  | {
      readonly state: 'ending';
      readonly secondsLeft: number;
      /** False at the end of its longest time: only signing in again helps. */
      readonly canExtend: boolean;
    }
  | { readonly state: 'over' };

export interface SessionWatch {
  /** Looks now: the tab was hidden or asleep, or the session was just extended. */
  readonly look: () => void;
  readonly stop: () => void;
}

/**
 * Watches the session's end, which other tabs and each answer of the bank may have moved. Asks nobody: a question would
 * be a use that prolongs it.
 *
 * @param cookies - those that scripts see, now.
 * @param aheadMs - by how much this browser's clock is ahead of the bank's.
 */
export function watchSession(
  { cookies, aheadMs }: { readonly cookies: () => string; readonly aheadMs: number },
  tell: (standing: SessionStanding) => void,
): SessionWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasSeen = false;

  function look() {
    clearTimeout(timer);
    const ends = readSessionEnds(cookies());
    const leftMs = ends === undefined ? 0 : ends.endsAt + aheadMs - Date.now();
    // Without a session from before this version, or with cookies blocked, there is nothing to say.
    if (ends === undefined && !wasSeen) return;
    wasSeen = true;
    if (ends === undefined || leftMs <= 0) return tell({ state: 'over' });
    if (leftMs > WARNING_MS) {
      timer = setTimeout(look, Math.min(leftMs - WARNING_MS, LONGEST_WAIT_MS));
      return tell({ state: 'running' });
    }
    timer = setTimeout(look, leftMs % 1_000 || 1_000);
    tell({
      state: 'ending',
      secondsLeft: Math.ceil(leftMs / 1_000),
      canExtend: ends.latest - ends.endsAt > HARDLY_MS,
    });
  }

  look();
  return { look, stop: () => clearTimeout(timer) };
}
