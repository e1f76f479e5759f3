const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/** The pause after an attempt without an outcome: 1, 2, 4, 8, then 15 seconds each. */
export function pauseAfter(attempt: number): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
}

/** What the user can end a pause by: a question, or the confirmation to send after all. */
export type Wake = 'asked' | 'confirmed';

/** What ended a pause. `online`: the connection is back. */
export type Woken = 'time' | 'online' | Wake;

/** Waits, at most until the network is back or the user acts. Rejects when aborted. */
export function waitOrWake(
  milliseconds: number,
  { wake, signal }: { wake: EventTarget; signal: AbortSignal },
) {
  return new Promise<Woken>((resolve, reject) => {
    const over = new AbortController();
    const finish = (settle: () => void) => () => {
      clearTimeout(timer);
      over.abort();
      settle();
    };
    const timer = setTimeout(
      finish(() => resolve('time')),
      milliseconds,
    );
    window.addEventListener(
      'online',
      finish(() => resolve('online')),
      { signal: over.signal },
    );
    for (const what of ['asked', 'confirmed'] satisfies Wake[]) {
      wake.addEventListener(
        what,
        finish(() => resolve(what)),
        { signal: over.signal },
      );
    }
    signal.addEventListener(
      'abort',
      finish(() => reject(signal.reason)),
      { signal: over.signal },
    );
  });
}
