import DataLoader from 'dataloader';

/** The longest that a pending batch delays the next one. */
const LONGEST_DELAY_MS = 100;

/** Loads the values of several keys, in the order of the keys. */
export type LoadMany<Key, Value> = (keys: readonly Key[]) => Promise<Value[]>;

/**
 * Batches the look-ups of concurrent callers into one query: keys requested in the same turn of the event loop, or while
 * a batch is pending, share the next batch. A lone caller never waits for others, and many callers share a query that
 * costs about the same however many keys it has. Caches nothing.
 *
 * @returns a function that returns the value that `loadMany` returns for a key, or throws what it throws.
 */
export function createBatchLoader<Key, Value>(loadMany: LoadMany<Key, Value>): (key: Key) => Promise<Value> {
  /** The pending batch, for which the next one waits. */
  let pending: symbol | undefined;
  /** Dispatches the next batch, with all keys that arrive until then. */
  let dispatchNext: (() => void) | undefined;

  function release(batch: symbol): void {
    if (pending !== batch) return;
    pending = undefined;
    if (dispatchNext !== undefined) setImmediate(dispatchNext);
    dispatchNext = undefined;
  }

  const loader = new DataLoader<Key, Value>(
    async (keys) => {
      const batch = Symbol();
      pending = batch;
      const timer = setTimeout(release, LONGEST_DELAY_MS, batch);
      try {
        return await loadMany(keys);
      } finally {
        clearTimeout(timer);
        release(batch);
      }
    },
    {
      cache: false,
      batchScheduleFn: (dispatch) => {
        if (pending === undefined) setImmediate(dispatch);
        else dispatchNext = dispatch;
      },
    },
  );
  return (key) => loader.load(key);
}
