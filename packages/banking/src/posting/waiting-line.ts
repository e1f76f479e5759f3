import { heldKey, type Waiting } from './waiting.ts';

/**
 * Commands that wait for a lane, in the order of arrival.
 *
 * Invariant: `takeGroup` never takes a command while an earlier one that names the same account stays behind. So no
 * command is overtaken on an account, and none starves.
 */
export class WaitingLine {
  #items: Waiting[] = [];
  #postings = 0;
  #arrived = 0;

  /** Postings that wait. */
  get postings(): number {
    return this.#postings;
  }

  /** Postings that arrived since a group was last looked for. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Whether a command in this line found the account with this key held. */
  waitsFor(key: string): boolean {
    return this.#items.some((item) => heldKey(item) === key);
  }

  push(...items: readonly Waiting[]): void {
    this.#items.push(...items);
    const postings = count(items);
    this.#postings += postings;
    this.#arrived += postings;
  }

  /** Puts back commands that could not be done this time, before all others. */
  unshift(...items: readonly Waiting[]): void {
    this.#items.unshift(...items);
    this.#postings += count(items);
  }

  /** Takes out the commands that are past their deadline. */
  takeExpired(now: number): Waiting[] {
    const expired = this.#items.filter(({ deadline }) => deadline < now);
    if (expired.length > 0) this.#keep(this.#items.filter(({ deadline }) => deadline >= now));
    return expired;
  }

  /**
   * Takes the next group: from the front, up to `maxPostings`, leaving commands that name an account that is busy in
   * another lane. A command that stays behind keeps its accounts from those after it.
   */
  takeGroup(busy: ReadonlySet<string>, maxPostings: number): Waiting[] {
    const blocked = new Set(busy);
    const group: Waiting[] = [];
    const rest: Waiting[] = [];
    let postings = 0;
    for (const [index, item] of this.#items.entries()) {
      const size = item.command.postings.length;
      if (group.length > 0 && postings + size > maxPostings) {
        rest.push(...this.#items.slice(index));
        break;
      }
      if (sharesShard(group, item) && item.claims.isDisjointFrom(blocked)) {
        group.push(item);
        postings += size;
      } else {
        rest.push(item);
        for (const claim of item.claims) blocked.add(claim);
      }
    }
    this.#keep(rest);
    this.#arrived = 0;
    return group;
  }

  /** Takes the first command that may go, and all others that may go and wait for the same held account. */
  takeSameAccount(mayGo: (item: Waiting) => boolean, maxPostings: number): Waiting[] {
    const first = this.#items.find(mayGo);
    if (first === undefined) return [];
    const group: Waiting[] = [];
    let postings = 0;
    for (const item of this.#items) {
      const fits = item === first || postings + item.command.postings.length <= maxPostings;
      if (fits && heldKey(item) === heldKey(first) && sharesShard([first], item) && mayGo(item)) {
        group.push(item);
        postings += item.command.postings.length;
      }
    }
    const taken = new Set(group);
    this.#keep(this.#items.filter((item) => !taken.has(item)));
    return group;
  }

  #keep(items: Waiting[]): void {
    this.#items = items;
    this.#postings = count(items);
  }
}

/** A group books against one shard: that of its lane, or the one that its items have. */
function sharesShard(group: readonly Waiting[], item: Waiting): boolean {
  const first = group[0];
  return first === undefined || first.shard === item.shard;
}

function count(items: readonly Waiting[]): number {
  return items.reduce((sum, { command }) => sum + command.postings.length, 0);
}
