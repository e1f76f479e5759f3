import type { AccountId, DomainCode, TransferKind } from '@caudal/domain';

/** A group that was written and committed. */
export interface PostedGroup {
  readonly commands: number;
  /** The kinds of the new transfers: without those that were refused or posted earlier. */
  readonly transfers: readonly TransferKind[];
  /** Seconds of its whole transaction. */
  readonly transactionSeconds: number;
  /** Seconds of its COMMIT alone, the write to disk included. */
  readonly commitSeconds: number;
  readonly clock: ClockReading;
}

/** What a group learns about the clocks. Either beyond a minute means that one of them is wrong, or was. */
export interface ClockReading {
  /** How far the last time of one of its accounts is ahead of both clocks; 0 if none is by a minute. */
  readonly aheadSeconds: number;
  /** The database's clock minus the one of this process. */
  readonly offsetSeconds: number;
}

/**
 * Why a command was tried again: an account was held, the database failed for a moment, a group was halved, an account
 * is ahead of the clock.
 */
export type RetryReason = 'held' | 'failure' | 'division' | 'ahead';

/** The posting engine reports here what it does, for metrics. No method may throw. */
export interface PostingObserver {
  groupPosted(group: PostedGroup): void;
  /** @param seconds - from the call until the first group took the command. */
  waited(seconds: number): void;
  /** By the bank's rules, or `BUSY` and `UNAVAILABLE` by the engine. */
  refused(code: DomainCode): void;
  /** @param commands - how many. */
  retried(reason: RetryReason, commands: number): void;
}

/** What a listener learns of a new transfer. */
export interface PostedTransfer {
  readonly record: {
    readonly from: { readonly accountId: AccountId };
    readonly to: { readonly accountId: AccountId };
  };
}

/** Told of the transfers of this engine once they are committed, before their callers are answered. May not throw. */
export type PostedListener = (transfers: readonly PostedTransfer[]) => void;

/** For an engine without metrics. */
export const UNOBSERVED: PostingObserver = {
  groupPosted: () => undefined,
  waited: () => undefined,
  refused: () => undefined,
  retried: () => undefined,
};
