// Where progress goes. Work that runs side by side prints in turn, as if it had run in sequence.
import { AsyncLocalStorage } from 'node:async_hooks';

const streams = new AsyncLocalStorage();

/** The stream for progress of work that is alone. */
let shared = process.stdout;

/** For scripts whose standard output another program reads. */
export function showProgressOnStderr() {
  shared = process.stderr;
}

/** The stream that the current work prints to. */
export function outputStream() {
  return streams.getStore() ?? shared;
}

/**
 * Runs several pieces of work side by side. The first one prints at once. What the others print is kept until those
 * before them have ended.
 */
export async function sideBySide(works) {
  const turns = works.map(() => new Turn());
  turns[0]?.begin();
  const ended = works.map((work, index) =>
    streams.run(turns[index], work).finally(() => {
      turns[index].ended = true;
      for (const turn of turns) {
        turn.begin();
        if (!turn.ended) return;
      }
    }),
  );
  const outcomes = await Promise.allSettled(ended);
  for (const { reason } of outcomes) if (reason !== undefined) throw reason;
}

/** Keeps text until its turn comes. */
class Turn {
  ended = false;
  #kept = [];
  #begun = false;

  write(text) {
    if (this.#begun) shared.write(text);
    else this.#kept.push(text);
  }

  begin() {
    this.#begun = true;
    for (const text of this.#kept.splice(0)) shared.write(text);
  }
}
