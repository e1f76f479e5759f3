/**
 * The shards of the lanes, each of its own. One that is ahead of the clock is passed over for a new one, for as long as
 * the process lives.
 * Decision 53: docs/decisions/0053-accounts-ahead-of-the-clock-apart.md.
 */
export class LaneShards {
  readonly #shards: number[];

  /** @param lanes - how many. */
  constructor(lanes: number) {
    this.#shards = Array.from({ length: lanes }, (_, lane) => lane);
  }

  of(lane: number): number {
    const shard = this.#shards[lane];
    if (shard === undefined) throw new RangeError(`there is no lane ${lane}`);
    return shard;
  }

  /** Gives a lane the next shard that can be no other lane's. */
  passOver(lane: number): void {
    this.#shards[lane] = this.of(lane) + this.#shards.length;
  }
}
