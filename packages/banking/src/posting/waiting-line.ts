import type { AccountDirectory } from './account-directory.ts';
import { type HeldAccount, type PostingOutcome, referenceKey } from './posting.ts';
import type { HashedCommand } from './request-hash.ts';

/** A command on its way, from the call to its outcome. */
export interface Waiting {
  readonly command: HashedCommand;
  /** The accounts it names, the bank's own aside: each lane has its shard of those. */
  claims: ReadonlySet<string>;
  /** Milliseconds of `performance.now()`: when it came, and after when it is not begun any more. */
  readonly arrivedAt: number;
  readonly deadline: number;
  /** Whether a group has taken it yet. */
  begun: boolean;
  /** How often somebody else held one of its accounts, and which one it was last. */
  missed: number;
  held: HeldAccount | undefined;
  /** An attempt ended without an answer: nobody knows whether it is posted until a later one tells. */
  uncertain: boolean;
  readonly resolve: (outcome: PostingOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** The ids of the accounts, as far as they are known, or else what the postings call them. */
export function claimsOf(command: HashedCommand, directory: AccountDirectory): Set<string> {
  const claims = new Set<string>();
  for (const { from, to, currency } of command.postings) {
    for (const reference of [from, to]) {
      if (reference.by === 'system') continue;
      claims.add(directory.find(reference, currency)?.id ?? referenceKey(reference, currency));
    }
  }
  return claims;
}

/** Keys of accounts: of groups under way, waited for by a patient lane, and not given back in good time. */
export interface PatientState {
  readonly busy: ReadonlySet<string>;
  readonly awaited: ReadonlySet<string>;
  readonly stuck: ReadonlySet<string>;
}

/** What waits for a lane, in the order of arrival. */
export class WaitingLine {
  #items: Waiting[] = [];
  #postings = 0;

  /** Postings that wait. */
  get postings(): number {
    return this.#postings;
  }

  /** Whether anything here came for an account of this key and found it held. */
  waitsFor(key: string): boolean {
    return this.#items.some((item) => heldKey(item) === key);
  }

  push(...items: readonly Waiting[]): void {
    this.#items.push(...items);
    this.#postings += count(items);
  }

  /** Puts back what could not be done this time, before everything else. */
  unshift(...items: readonly Waiting[]): void {
    this.#items.unshift(...items);
    this.#postings += count(items);
  }

  /** Takes out what waited too long. */
  takeExpired(now: number): Waiting[] {
    const expired = this.#items.filter(({ deadline }) => deadline < now);
    if (expired.length > 0) this.#keep(this.#items.filter(({ deadline }) => deadline >= now));
    return expired;
  }

  /**
   * Takes the next group: from the front, up to `maxPostings`, leaving what names an account that is busy in another
   * lane. What is left behind keeps its accounts from those behind it, so nobody is overtaken on the same account
   * and nobody starves.
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
    return group;
  }

  /**
   * Takes the first that can go, and all others that wait for the same held account: one that nobody waits for yet,
   * and either a stuck one or one of a command whose other accounts are free.
   */
  takeSameAccount({ busy, awaited, stuck }: PatientState, maxPostings: number): Waiting[] {
    const canGo = (item: Waiting) =>
      !awaited.has(heldKey(item)) && (stuck.has(heldKey(item)) || item.claims.isDisjointFrom(busy));
    const first = this.#items.find(canGo);
    if (first === undefined) return [];
    const group: Waiting[] = [];
    let postings = 0;
    for (const item of this.#items) {
      const fits = item === first || postings + item.command.postings.length <= maxPostings;
      if (fits && heldKey(item) === heldKey(first) && sharesShard([first], item) && canGo(item)) {
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

/** The account that was held when this command came last. */
export function heldKey({ held }: Waiting): string {
  return held === undefined ? '' : referenceKey(held.reference, held.currency);
}

/** A group books against one shard: that of its lane, or the one its commands name. */
function sharesShard(group: readonly Waiting[], item: Waiting): boolean {
  const first = group[0];
  return first === undefined || first.command.shard === item.command.shard;
}

function count(items: readonly Waiting[]): number {
  return items.reduce((sum, { command }) => sum + command.postings.length, 0);
}
