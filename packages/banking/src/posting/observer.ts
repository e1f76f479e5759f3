import type { DomainCode } from '@caudal/domain';

/** A group that was written and committed. */
export interface PostedGroup {
  readonly commands: number;
  /** New transfers; fewer than were asked for where some were refused or posted before. */
  readonly transfers: number;
  /** Seconds of its whole transaction. */
  readonly transactionSeconds: number;
  /** Seconds of its COMMIT alone, the write to disk included. */
  readonly commitSeconds: number;
}

/** Why a command was tried again: an account was held, the database failed in passing, a group was taken apart. */
export type RetryReason = 'held' | 'failure' | 'division';

/** Told by the posting engine what it does, for metrics. None of these may throw. */
export interface PostingObserver {
  groupPosted(group: PostedGroup): void;
  /** @param seconds - from the call until the first group took the command. */
  waited(seconds: number): void;
  /** By the bank's rules, or BUSY and UNAVAILABLE by the engine. */
  refused(code: DomainCode): void;
  /** @param commands - how many. */
  retried(reason: RetryReason, commands: number): void;
}

/** For an engine that nobody watches. */
export const UNOBSERVED: PostingObserver = {
  groupPosted: () => undefined,
  waited: () => undefined,
  refused: () => undefined,
  retried: () => undefined,
};
