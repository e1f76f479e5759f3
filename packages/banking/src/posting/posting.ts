import type { AuditEventDraft } from '@caudal/db';
import type {
  AccountId,
  Authority,
  DomainCode,
  SystemCode,
  TransferCommand,
  TransferId,
  UserId,
} from '@caudal/domain';
import type { TransferRecord } from '../transfers/transfer-record.ts';

/** How a posting names an account. What it stands for is looked up in the group's own transaction. */
export type AccountReference =
  | { readonly by: 'id'; readonly id: AccountId }
  | { readonly by: 'number'; readonly number: string }
  /** The open account that this person has in the posting's currency. */
  | { readonly by: 'username'; readonly username: string }
  /** The bank's own account in the posting's currency; which shard is the lane's choice. */
  | { readonly by: 'system'; readonly code: SystemCode };

/** One transfer that somebody asks for. */
export interface Posting {
  /** Minted by the caller: the same id with the same request is posted once. */
  readonly id: TransferId;
  readonly kind: TransferCommand['kind'];
  readonly authority: Authority;
  /** Null for the bank itself and for an operator. */
  readonly requestedBy: UserId | null;
  readonly from: AccountReference;
  readonly to: AccountReference;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  /** Business time of loaded history; undefined books at the time of writing. */
  readonly bookedAt?: Date;
  /** Written in the same transaction, if the posting is. */
  readonly audit?: AuditEventDraft;
}

export interface PostingCommand {
  /** `atomic`: all postings or none. `sequence`: in order up to the first refusal. */
  readonly mode: 'atomic' | 'sequence';
  readonly postings: readonly Posting[];
  /** The shard of the bank's own accounts; loaded history has one of its own. Default: the lane's. */
  readonly shard?: number;
}

export interface PostingRefusal {
  /** Which of the postings. */
  readonly index: number;
  readonly code: DomainCode;
  /** Where in the posting, for example `['to']`. */
  readonly path?: readonly string[];
}

/** What was posted (by this call or an earlier one with the same ids), and the refusal, if there was one. */
export interface PostingOutcome {
  readonly transfers: readonly TransferRecord[];
  readonly refusal?: PostingRefusal;
}

/** An account that somebody else held when a command needed it, as the posting named it. */
export interface HeldAccount {
  readonly reference: AccountReference;
  readonly currency: string;
}

/** A text that is the same for the same reference, to tell which commands touch the same account. */
export function referenceKey(reference: AccountReference, currency: string): string {
  switch (reference.by) {
    case 'id':
      return reference.id;
    case 'number':
      return reference.number;
    case 'username':
      return `${reference.username} ${currency}`;
    case 'system':
      return `${reference.code} ${currency}`;
  }
}
