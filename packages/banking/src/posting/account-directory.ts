import type { AccountId, SystemCode, UserId } from '@caudal/domain';
import { LRUCache } from 'lru-cache';
import type { AccountReference } from './posting.ts';

/** The parts of an account that never change, so that they can be kept once read. */
export interface KnownAccount {
  readonly id: AccountId;
  /** Null for a system account. */
  readonly number: string | null;
  readonly ownerId: UserId | null;
}

/** At about 300 bytes each: 15 MB when full. */
const MOST_ACCOUNTS = 50_000;

/**
 * The accounts that an engine has met, by their references. It keeps only what never changes, and only of accounts that
 * exist, so nothing here is ever invalidated. A user's account is not kept by username: which one that is depends on
 * the currency and changes when it is closed.
 */
export class AccountDirectory {
  readonly #accounts = new LRUCache<string, KnownAccount>({ max: MOST_ACCOUNTS });

  add(account: KnownAccount): void {
    this.#accounts.set(account.id, account);
    if (account.number !== null) this.#accounts.set(account.number, account);
  }

  addSystem(code: SystemCode, currency: string, shard: number, account: KnownAccount): void {
    this.#accounts.set(systemKey(code, currency, shard), account);
  }

  /** @param shard - of a system account. */
  find(reference: AccountReference, currency: string, shard = 0): KnownAccount | undefined {
    switch (reference.by) {
      case 'id':
        return this.#accounts.get(reference.id);
      case 'number':
        return this.#accounts.get(reference.number);
      case 'system':
        return this.#accounts.get(systemKey(reference.code, currency, shard));
      case 'username':
        return undefined;
    }
  }
}

function systemKey(code: SystemCode, currency: string, shard: number): string {
  return `${code} ${currency} ${shard}`;
}
