import type { ActivityEvent, Entry } from '../contract/contract.ts';
import type { Open } from '../contract/open.ts';

/** Where in somebody's activity a program is. Keep it, and go on from there later. */
type After = {
  readonly after: string;
};

/** Something that happened. Newer banks may have further types: pass over those. */
export type Activity =
  /** The stream is open: what happens from `after` on arrives. Comes again after each loss of the connection. */
  | ({ readonly type: 'ready' } & After)
  /** A new entry of one of your accounts: those of one account in their order, each once. */
  | ({ readonly type: 'movement'; readonly entry: Entry } & After)
  /** Something else that concerns you. */
  | ({ readonly type: 'event' } & Omit<ActivityEvent, 'type'> & After)
  /** For staff: something about a customer whom they follow, the requests, or the verification of the ledger. */
  | {
      readonly type: 'changed';
      readonly what: Open<'customer' | 'requests' | 'ledger'>;
      /** Of the customer. */
      readonly userId?: string;
    }
  /** The bank no longer has the position that was given, as after a restore: read again what you keep. */
  | { readonly type: 'reset' };

export interface FollowOptions {
  /** The `after` of what was followed last. Without it only what happens from now on is told. */
  readonly after?: string | undefined;
  /** For staff: ids of up to eight customers of whom to tell that something has changed. */
  readonly customers?: readonly string[] | undefined;
  /** Ends it at once. The iterator then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each loss of the connection, and why. Connecting again goes on by itself. */
  readonly onLost?: ((error: unknown) => void) | undefined;
}

/** Follows what happens to the user who is signed in. */
export type FollowActivity = (options?: FollowOptions) => AsyncGenerator<Activity, never>;
