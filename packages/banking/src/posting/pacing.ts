export interface PacingOptions {
  /** Postings that justify another lane beside a fresh group. */
  readonly crowd: number;
  /** Milliseconds after which a group is slow. */
  readonly slowGroupMs: number;
  /** Called when more may begin than before although no group has ended. */
  readonly onEased: () => void;
}

/**
 * Decides when another group may begin beside those under way. A group has a fixed cost, so a few large ones do more
 * than many small ones; and while the database writes one, this process has time to decide another.
 * Decision 3: docs/decisions/0003-group-posting.md.
 *
 * Invariant: no group begins beside one that is being decided; only a crowd begins one beside a group that is being
 * written. A group that is slow or done keeps no other waiting.
 */
export class Pacing {
  readonly #options: PacingOptions;
  /** Groups that are neither slow nor done. */
  readonly #fresh = new Set<symbol>();
  /** Those of them that are not yet with the database for writing. */
  readonly #deciding = new Set<symbol>();

  constructor(options: PacingOptions) {
    this.#options = options;
  }

  /** @param postings - how many wait for another group. */
  mayBegin(postings: number): boolean {
    return this.#fresh.size === 0 || (this.#deciding.size === 0 && postings >= this.#options.crowd);
  }

  /** Runs a group, which calls `onDecided` when it is about to be written. */
  async pace(run: (onDecided: () => void) => Promise<void>): Promise<void> {
    const { slowGroupMs, onEased } = this.#options;
    const group = Symbol();
    this.#fresh.add(group);
    this.#deciding.add(group);
    const age = () => {
      this.#deciding.delete(group);
      this.#fresh.delete(group);
    };
    const slow = setTimeout(() => {
      age();
      onEased();
    }, slowGroupMs);
    // In the next turn of the event loop, when the write is on its way.
    const onDecided = () =>
      void setImmediate(() => {
        this.#deciding.delete(group);
        onEased();
      });
    try {
      await run(onDecided);
    } finally {
      clearTimeout(slow);
      age();
    }
  }
}
