/** How many requests of the API are answered at a time, so that none of them waits for more than two seconds. */
export interface LoadLimit {
  /** Whether there is no room. */
  isFull(): boolean;
  /** Whether there is room for one more. Whoever got in leaves when the answer is sent, or the caller gone. */
  enter(): boolean;
  leave(): void;
}

/**
 * What is in progress is to be answered within so long on average: a quarter of what a caller should wait at most. With
 * twice as long callers wait for twice as long; with less, refusing leaves too little time for answers
 * (`pnpm bench:overload`).
 */
const WAIT_SECONDS = 0.5;
/** What a small machine answers in that time, until we know better. */
const FIRST_LIMIT = 500;
const LOWEST_LIMIT = 64;
const HIGHEST_LIMIT = 20_000;
const WINDOW_MS = 1_000;

/**
 * The limit follows what this process is seen to answer in that time while it has enough to do (Little’s law: what is
 * in progress = rate × wait). A fixed one would be too much for a small machine and too little for a large one, and
 * the lateness of the event loop says too late that more comes in than goes out.
 *
 * @param now - milliseconds that only grow.
 */
export function createLoadLimit(now: () => number = () => performance.now()): LoadLimit {
  let limit = FIRST_LIMIT;
  let inProgress = 0;
  let windowBegan = now();
  let left = 0;
  /** The fewest at any moment of the window: where there was little to do, its rate says nothing. */
  let fewest = 0;

  function look(): void {
    const passed = now() - windowBegan;
    if (passed < WINDOW_MS) return;
    if (fewest > limit / 4) {
      const answeredInTime = (left / passed) * 1_000 * WAIT_SECONDS;
      limit = Math.min(HIGHEST_LIMIT, Math.max(LOWEST_LIMIT, (limit + answeredInTime) / 2));
    }
    windowBegan = now();
    left = 0;
    fewest = inProgress;
  }

  function isFull(): boolean {
    look();
    return inProgress >= limit;
  }

  return {
    isFull,
    enter() {
      if (isFull()) return false;
      inProgress += 1;
      return true;
    },
    leave() {
      inProgress -= 1;
      left += 1;
      fewest = Math.min(fewest, inProgress);
      look();
    },
  };
}
