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

/** Commands that share a transaction. */
export type Group = readonly Waiting[];

/**
 * Misses after which a command waits for the account's lock in a lane of its own. Where another process posts as well,
 * its groups hold accounts for some ten milliseconds, and most misses are over at one of the next tries.
 */
const PATIENT_AFTER = 6;

/**
 * Whether the command waits in a patient lane for the account that it missed.
 * Decision 7: docs/decisions/0007-lock-wait-while-holding-no-lock.md.
 */
export function isPatient({ missed }: Waiting): boolean {
  return missed >= PATIENT_AFTER;
}

/** The account that was held when this command came last. */
export function heldKey({ held }: Waiting): string {
  return held === undefined ? '' : referenceKey(held.reference, held.currency);
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
