/** Limits the requests in progress, so that none of them waits for more than two seconds. */
export interface LoadLimit {
  /** Whether the limit is reached. */
  isFull(): boolean;
  /** Admits a request. @returns its release, which counts once however often called; undefined if the limit is reached. */
  enter(): (() => void) | undefined;
}

/**
 * Target for the average time in progress: a quarter of a caller's longest wait. Twice as much doubles the waits; less
 * refuses more, and refusals take time from answers.
 * Decision 22: docs/decisions/0022-admission-limit-from-measured-throughput.md.
 */
export const WAIT_SECONDS = 0.5;
/** Short: until the first window ends the limit is a guess, and the requests it admits wait for its error. */
const WINDOW_MS = 500;

/** The limit's initial value and its bounds. */
export interface LimitBounds {
  /** Before the first measurement: what a small machine answers in half a second. */
  readonly first: number;
  readonly lowest: number;
  readonly highest: number;
}

export const API_LIMIT: LimitBounds = { first: 250, lowest: 64, highest: 20_000 };

/** A page takes as long as about 30 API requests. */
export const PAGE_LIMIT: LimitBounds = { first: 30, lowest: 8, highest: 1_000 };

/**
 * The limit follows the measured throughput of a busy process (Little’s law: in progress = rate × wait). A fixed limit
 * would be too high for a small machine and too low for a large one, and event loop delay reports an overload too late.
 *
 * @param now - monotonic milliseconds.
 */
export function createLoadLimit(
  { first, lowest, highest }: LimitBounds,
  now: () => number = () => performance.now(),
): LoadLimit {
  let limit = first;
  let inProgress = 0;
  let windowBegan = now();
  let answered = 0;
  /** The fewest requests in progress in the window: the rate of an idle process says nothing. */
  let fewest = 0;

  function adjust(): void {
    const passed = now() - windowBegan;
    if (passed < WINDOW_MS) return;
    if (fewest > limit / 4) {
      const answeredInTime = (answered / passed) * 1_000 * WAIT_SECONDS;
      limit = Math.min(highest, Math.max(lowest, (limit + answeredInTime) / 2));
    }
    windowBegan = now();
    answered = 0;
    fewest = inProgress;
  }

  function isFull(): boolean {
    adjust();
    return inProgress >= limit;
  }

  return {
    isFull,
    enter() {
      if (isFull()) return undefined;
      inProgress += 1;
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        inProgress -= 1;
        answered += 1;
        fewest = Math.min(fewest, inProgress);
        adjust();
      };
    },
  };
}
