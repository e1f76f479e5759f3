/** How many requests are answered at a time, so that none of them waits for more than two seconds. */
export interface LoadLimit {
  /** Whether there is no room. */
  isFull(): boolean;
  /** Takes one in, and gives what lets it out, once, however often it is called; undefined where there is no room. */
  enter(): (() => void) | undefined;
}

/**
 * What is in progress is to be answered within so long on average: a quarter of what a caller should wait at most. With
 * twice as long callers wait for twice as long; with less, more is refused, which takes time from answers.
 * Decision 22: docs/decisions/0022-admission-limit-from-measured-throughput.md.
 */
const WAIT_SECONDS = 0.5;
/** At the beginning of an overload the limit is a guess, and whoever is let in by it waits for what the guess is wrong by. */
const WINDOW_MS = 500;

/** Between what the limit stays, whatever is seen. */
export interface LimitBounds {
  /** What a small machine answers in half a second, until we know better. */
  readonly first: number;
  readonly lowest: number;
  readonly highest: number;
}

export const LIMIT_OF_THE_API: LimitBounds = { first: 250, lowest: 64, highest: 20_000 };

/** A page takes as long as about 30 requests of the API. */
export const LIMIT_OF_PAGES: LimitBounds = { first: 30, lowest: 8, highest: 1_000 };

/**
 * The limit follows what this process is seen to answer in that time while it has enough to do (Little’s law: what is
 * in progress = rate × wait). A fixed one would be too much for a small machine and too little for a large one, and
 * the lateness of the event loop says too late that more comes in than goes out.
 *
 * @param now - milliseconds that only grow.
 */
export function createLoadLimit(
  { first, lowest, highest }: LimitBounds,
  now: () => number = () => performance.now(),
): LoadLimit {
  let limit = first;
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
      limit = Math.min(highest, Math.max(lowest, (limit + answeredInTime) / 2));
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
      if (isFull()) return undefined;
      inProgress += 1;
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        inProgress -= 1;
        left += 1;
        fewest = Math.min(fewest, inProgress);
        look();
      };
    },
  };
}
