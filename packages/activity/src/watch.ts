import type { AccountId, UserId } from '@caudal/domain';
import type { SessionInUse } from '@caudal/identity';
import type { Told } from './activity.ts';
import type { Position } from './position.ts';

/** What has changed, without saying how: whoever shows it reads it again. */
export type Change =
  /** Requests of staff. */
  | { readonly what: 'requests' }
  /** The verification of the ledger. */
  | { readonly what: 'ledger' }
  /** A customer whom the watcher follows: their accounts, or they themselves. */
  | { readonly what: 'customer'; readonly userId: UserId };

/**
 * Why the hub ended a watch: the session or the token is over, or the user's role has changed; the server stops; the
 * reader does not read.
 */
export type EndReason = 'session-over' | 'stopping' | 'too-slow';

/** Somebody who is told what happens to them, for as long as their session holds. */
export interface Watcher extends SessionInUse {
  readonly userId: UserId;
  /** When the watch ends, whatever becomes of the session; undefined for as long as that holds. */
  readonly endsAt: Date | undefined;
  /** Customers of whom a member of staff learns that something has changed. */
  readonly follows: readonly UserId[];
  /** What else staff learn of, by their capabilities. */
  readonly learnsOf: ReadonlySet<Change['what']>;
  /** Takes an item. @returns whether there is room for more. */
  tell(told: Told): boolean;
  /** Takes a change, or drops it if there is no room. */
  changed(change: Change): void;
  /** Takes a sign of life. @returns whether the reader still reads. */
  beat(): boolean;
  /** Called once, when the hub ends the watch. */
  end(reason: EndReason): void;
}

/** A watch, as the hub keeps it. */
export interface Watch {
  readonly watcher: Watcher;
  position: { readonly versions: Map<AccountId, bigint>; events: Position['events'] };
  /** Whether it reads what it has missed by itself. What is dispatched meanwhile only counts as missed. */
  isBehind: boolean;
  hasMissed: boolean;
  /** Whether its reader took the last item and has room for more. */
  hasRoom: boolean;
}
