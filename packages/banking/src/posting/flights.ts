import type { PostingCommand, PostingOutcome } from './posting.ts';
import { type HashedCommand, isSameRequest } from './request-hash.ts';

/** A command under way, until `resolve` or `reject` ends its flight. */
export interface Flight {
  readonly outcome: Promise<PostingOutcome>;
  readonly resolve: (outcome: PostingOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** What a command meets on arrival. */
export type Encounter =
  /** No command under way has one of its ids. */
  | { readonly with: 'none' }
  /** The same request is under way. */
  | { readonly with: 'same-request'; readonly outcome: Promise<PostingOutcome> }
  /** Other requests have one of its ids; `landed` resolves when they have their outcomes. */
  | { readonly with: 'others'; readonly landed: Promise<unknown> };

/**
 * The commands under way in this process, by the ids of their postings.
 *
 * Invariant: an id belongs to one flight at a time, from `begin` until the flight has its outcome or its error. A
 * command with that id meanwhile joins the flight or waits for it.
 */
export class Flights {
  readonly #byId = new Map<
    string,
    { readonly command: HashedCommand; readonly outcome: Flight['outcome'] }
  >();

  meet(command: HashedCommand): Encounter {
    const others = command.postings.flatMap(({ id }) => this.#byId.get(id) ?? []);
    const [first] = others;
    if (first === undefined) return { with: 'none' };
    // The same request has all of these ids, so the first flight found is it.
    if (isSameRequest(first.command, command)) return { with: 'same-request', outcome: first.outcome };
    return { with: 'others', landed: Promise.allSettled(others.map(({ outcome }) => outcome)) };
  }

  /** @throws Error if one of the ids is under way. */
  begin(command: HashedCommand): Flight {
    if (command.postings.some(({ id }) => this.#byId.has(id)))
      throw new Error('an id would be in two flights');
    const { promise, resolve, reject } = Promise.withResolvers<PostingOutcome>();
    for (const { id } of command.postings) this.#byId.set(id, { command, outcome: promise });
    return {
      outcome: promise,
      resolve: (outcome) => {
        this.#land(command);
        resolve(outcome);
      },
      reject: (error) => {
        this.#land(command);
        reject(error);
      },
    };
  }

  /** Before the caller gets the outcome: a repeat sent at once must not meet the flight that has ended. */
  #land({ postings }: PostingCommand): void {
    for (const { id } of postings) this.#byId.delete(id);
  }
}
