const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/** The pause after an attempt without an outcome: 1, 2, 4, 8, then 15 seconds each. */
export function pauseAfter(attempt: number): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
}

/** Waits, at most until the network is back or the user asks. Rejects when aborted. */
export function waitOrWake(
  milliseconds: number,
  { wake, signal }: { wake: EventTarget; signal: AbortSignal },
) {
  return new Promise<void>((resolve, reject) => {
    const over = new AbortController();
    const finish = (settle: () => void) => () => {
      clearTimeout(timer);
      over.abort();
      settle();
    };
    const timer = setTimeout(finish(resolve), milliseconds);
    window.addEventListener('online', finish(resolve), { signal: over.signal });
    wake.addEventListener('wake', finish(resolve), { signal: over.signal });
    signal.addEventListener(
      'abort',
      finish(() => reject(signal.reason)),
      { signal: over.signal },
    );
  });
}
