import { type Group, heldKey, isPatient, type Waiting } from './waiting.ts';

/** How long the first wait for a held account may take, in milliseconds: longer than any healthy group. */
const FIRST_WAIT_MS = 250;

/**
 * The accounts that lanes use or wait for, by the keys of `claimsOf` and `heldKey`.
 * Decision 7: docs/decisions/0007-lock-wait-while-holding-no-lock.md.
 *
 * Invariant: from `claim` to `release`, a group keeps its accounts from all other groups, and no other group waits for
 * the account that it waits for. Only a group that waits for a stuck account keeps none: it holds nothing meanwhile, and
 * every command that shares another account with it would be stuck as well.
 */
export class HeldAccounts {
  /** The accounts of the groups under way. */
  readonly #busy = new Set<string>();
  /** The accounts that patient lanes wait for. */
  readonly #awaited = new Set<string>();
  /** The held accounts that were not released within the first wait. */
  readonly #stuck = new Set<string>();
  readonly #claims = new Map<
    Group,
    { readonly awaited: readonly string[]; readonly busy: readonly string[] }
  >();

  get busy(): ReadonlySet<string> {
    return this.#busy;
  }

  /**
   * Whether a lane may wait for the account that the command missed: no lane waits for it yet, and either it is stuck
   * or the command's other accounts are free.
   */
  mayAwait(item: Waiting): boolean {
    const key = heldKey(item);
    return !this.#awaited.has(key) && (this.#stuck.has(key) || item.claims.isDisjointFrom(this.#busy));
  }

  /** Keeps the group's accounts from the other lanes. */
  claim(group: Group): void {
    const awaited = group.filter(isPatient).map(heldKey);
    const waitsForStuck = awaited.some((key) => this.#stuck.has(key));
    const busy = waitsForStuck ? [] : group.flatMap((item) => [...item.claims]);
    for (const key of awaited) this.#awaited.add(key);
    for (const key of busy) this.#busy.add(key);
    this.#claims.set(group, { awaited, busy });
  }

  /** Releases what the group claimed, even if its commands have other claims by now: ids learnt meanwhile. */
  release(group: Group): void {
    const claim = this.#claims.get(group);
    if (claim === undefined) return;
    this.#claims.delete(group);
    for (const key of claim.awaited) this.#awaited.delete(key);
    for (const key of claim.busy) this.#busy.delete(key);
  }

  /** Milliseconds to wait for the account that the command missed. Undefined: as long as `lock_timeout`. */
  maxWaitMs(item: Waiting): number | undefined {
    return this.#stuck.has(heldKey(item)) ? undefined : FIRST_WAIT_MS;
  }

  /** The accounts that these commands waited for were not released in time. */
  markStuck(group: Group): void {
    for (const item of group) this.#stuck.add(heldKey(item));
  }

  /** The account that the command waited for was released. */
  markFree(item: Waiting): void {
    this.#stuck.delete(heldKey(item));
  }

  /**
   * Forgets the stuck accounts that no command waits for any more: the next command starts with a short wait again.
   *
   * @param isMissed - whether a command that waits for a lane missed this account.
   */
  forgetStuck(isMissed: (key: string) => boolean): void {
    for (const key of this.#stuck) if (!this.#awaited.has(key) && !isMissed(key)) this.#stuck.delete(key);
  }
}
