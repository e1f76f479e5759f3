import type { Span } from '@caudal/tracing';
import type { AccountDirectory } from './account-directory.ts';
import { type HeldAccount, type PostingOutcome, referenceKey } from './posting.ts';
import type { HashedCommand } from './request-hash.ts';

/** A command on its way, from the call to its outcome. */
export interface Waiting {
  readonly command: HashedCommand;
  /** The accounts that it names, without system accounts: each lane has its own shard of those. */
  claims: ReadonlySet<string>;
  /** Of the system accounts, where it is not the lane's: that of the command, or of an account ahead of the clock. */
  shard: number | undefined;
  /** Milliseconds of `performance.now()`: when it arrived, and after which time it is no longer begun. */
  readonly arrivedAt: number;
  readonly deadline: number;
  /** Whether a group has taken it. */
  begun: boolean;
  /** How often one of its accounts was held, and which one last. */
  missed: number;
  held: HeldAccount | undefined;
  /** The span of the call; undefined without traces. */
  readonly span: Span | undefined;
  /** An attempt ended without an answer: whether it is posted is unknown until a later attempt tells. */
  uncertain: boolean;
  readonly resolve: (outcome: PostingOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands that share a transaction. */
export type Group = readonly Waiting[];

/**
 * Misses after which a command waits for the account's lock in a patient lane. The groups of another process hold
 * accounts for some ten milliseconds, so most misses are over at one of the next tries.
 */
const PATIENT_AFTER = 6;

/**
 * Whether the command waits in a patient lane for the account that it missed.
 * Decision 7: docs/decisions/0007-lock-wait-while-holding-no-lock.md.
 */
export function isPatient({ missed }: Waiting): boolean {
  return missed >= PATIENT_AFTER;
}

/** The account that this command found held last. */
export function heldKey({ held }: Waiting): string {
  return held === undefined ? '' : referenceKey(held.reference, held.currency);
}

/** The ids of the accounts where the directory knows them, else the keys of their references. */
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
