import DataLoader from 'dataloader';

/** A question that is not answered after so many milliseconds keeps the next one waiting no longer. */
const PATIENCE_MS = 100;

/** Asks for the values of some keys at once, in the keys' order. */
export type Ask<Key, Value> = (keys: readonly Key[]) => Promise<Value[]>;

/**
 * Makes one question to the database out of what many callers ask for at a time: what is asked for in one turn of the
 * event loop, and what comes while a question is with the database. So a lone caller never waits for others, and a
 * crowd shares: a question costs about the same, however many share it. Nothing is kept.
 *
 * @returns a function that answers what `ask` answers for this key, or throws what it throws.
 */
export function createBatchLoader<Key, Value>(ask: Ask<Key, Value>): (key: Key) => Promise<Value> {
  /** The question that the next one waits for. */
  let awaited: symbol | undefined;
  /** Sends the next one; all that comes until then is in it. */
  let sendNext: (() => void) | undefined;

  function go(question: symbol): void {
    if (awaited !== question) return;
    awaited = undefined;
    if (sendNext !== undefined) setImmediate(sendNext);
    sendNext = undefined;
  }

  const loader = new DataLoader<Key, Value>(
    async (keys) => {
      const question = Symbol();
      awaited = question;
      const impatience = setTimeout(go, PATIENCE_MS, question);
      try {
        return await ask(keys);
      } finally {
        clearTimeout(impatience);
        go(question);
      }
    },
    {
      cache: false,
      batchScheduleFn: (dispatch) => {
        if (awaited === undefined) setImmediate(dispatch);
        else sendNext = dispatch;
      },
    },
  );
  return (key) => loader.load(key);
}
