import type { AccountId, MinorUnits } from '@caudal/domain';
import { LRUCache } from 'lru-cache';

/** What the owner of an account had sent since a day began, up to a version of the account. */
export interface SentUpTo {
  readonly version: bigint;
  readonly sentMinor: MinorUnits;
}

/** Of accounts with a daily limit. */
export interface SentOnDay {
  /** When the day began. */
  readonly day: Date;
  readonly accounts: ReadonlyMap<AccountId, SentUpTo>;
}

/** At about 200 bytes each: 10 MB when full. */
const MOST_ACCOUNTS = 50_000;
const NOTHING: SentOnDay = { day: new Date(0), accounts: new Map() };

/**
 * What this process knows of the accounts with a daily limit, so that the database sums only the entries that came since.
 * It holds facts alone, of entries that are committed and never change: whatever it has forgotten, or other processes have
 * added, is summed again.
 * Decision 107: docs/decisions/0107-daily-limits-summed-under-the-lock.md.
 */
export class SentToday {
  readonly #accounts = new LRUCache<AccountId, SentUpTo>({ max: MOST_ACCOUNTS });
  #day = NOTHING.day;

  /** What is known of some accounts. Costs next to nothing while no account has a daily limit. */
  of(accountIds: Iterable<AccountId>): SentOnDay {
    if (this.#accounts.size === 0) return NOTHING;
    const accounts = new Map<AccountId, SentUpTo>();
    for (const id of accountIds) {
      const sent = this.#accounts.get(id);
      if (sent !== undefined) accounts.set(id, sent);
    }
    return { day: this.#day, accounts };
  }

  /** Adds what a committed group has left. Nothing is kept of a day that is over. */
  add({ day, accounts }: SentOnDay): void {
    if (accounts.size === 0 || day < this.#day) return;
    if (day > this.#day) this.#accounts.clear();
    this.#day = day;
    for (const [id, sent] of accounts) this.#accounts.set(id, sent);
  }
}
