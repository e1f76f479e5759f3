import type { Group } from './waiting.ts';

/** The work of a lane. */
export interface LaneWork {
  /** The next group. Empty if nothing justifies a lane. */
  readonly take: () => Group;
  /** Must not reject. */
  readonly run: (group: Group, lane: number) => Promise<void>;
  /** Called when the group is done and its lane is free again. */
  readonly ended: (group: Group) => void;
}

/**
 * Lanes for groups: transactions side by side, each with its own shard of the system accounts, so that lanes do not
 * wait for each other there.
 *
 * Invariant: a lane has one group at a time.
 */
export class Lanes {
  readonly #free: number[];
  readonly #running = new Set<Promise<void>>();

  /** @param lanes - their numbers. */
  constructor(lanes: readonly number[]) {
    this.#free = [...lanes];
  }

  get hasFree(): boolean {
    return this.#free.length > 0;
  }

  /** Groups under way. */
  get running(): number {
    return this.#running.size;
  }

  /** Gives each free lane a group while there is one to take. */
  fill({ take, run, ended }: LaneWork): void {
    for (;;) {
      const lane = this.#free.shift();
      if (lane === undefined) return;
      const group = take();
      if (group.length === 0) {
        this.#free.unshift(lane);
        return;
      }
      const running = run(group, lane).finally(() => {
        this.#free.push(lane);
        this.#running.delete(running);
        ended(group);
      });
      this.#running.add(running);
    }
  }

  /** Resolves when the groups now under way have ended. Others may have begun meanwhile. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
