import type { AuditEventDraft } from '@caudal/db';
import type {
  AccountId,
  Authority,
  DomainCode,
  MinorUnits,
  SystemCode,
  TransferCommand,
  TransferId,
  UserId,
} from '@caudal/domain';
import type { TransferRecord } from '../transfers/transfer-record.ts';

/** How a posting names an account. The group's own transaction looks it up. */
export type AccountReference =
  | { readonly by: 'id'; readonly id: AccountId }
  | { readonly by: 'number'; readonly number: string }
  /** The user's open account in the posting's currency. */
  | { readonly by: 'username'; readonly username: string }
  /** A system account in the posting's currency. The lane chooses the shard. */
  | { readonly by: 'system'; readonly code: SystemCode };

/** One transfer that the engine is asked to write. */
export interface Posting {
  /** Minted by the caller. The same id with the same request is posted once. */
  readonly id: TransferId;
  readonly kind: TransferCommand['kind'];
  /** The transfer that a reversal takes back. Its accounts are named by id: the original's shard of the bank's own. */
  readonly reverses?: TransferId;
  readonly authority: Authority;
  /** Null for the bank itself and for an operator. */
  readonly requestedBy: UserId | null;
  readonly from: AccountReference;
  readonly to: AccountReference;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  /** Business time of imported history. Undefined books at the time of writing. */
  readonly bookedAt?: Date;
  /** Written in the same transaction, if the transfer is posted. */
  readonly audit?:
    | AuditEventDraft
    | readonly AuditEventDraft[]
    | ((decided: PostingFacts) => readonly AuditEventDraft[]);
  /** The request of staff that it carries out: decided with it, and marked as executed in the same transaction. */
  readonly request?: ApprovedRequest;
  /** Who books it at the counter, if what they book in a day by themselves is limited. */
  readonly alone?: Alone;
}

/** A member of staff with a limit for what they book by themselves in a day of the bank, in the posting's currency. */
export interface Alone {
  readonly userId: UserId;
  readonly dayLimitMinor: MinorUnits;
}

/** What only the decision knows. */
export interface PostingFacts {
  /** The overdraft limit that was raised for the transfer; undefined if none was. */
  readonly raisedLimit: RaisedLimit | undefined;
}

export interface RaisedLimit {
  readonly accountId: AccountId;
  readonly ownerId: UserId | null;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
}

/** A request that a second person approves by the posting. */
export interface ApprovedRequest {
  readonly id: string;
  readonly makerId: UserId;
  readonly checkerId: UserId;
  /** What was said to the decision; may be empty. */
  readonly comment: string;
}

export interface PostingCommand {
  /** `atomic`: all postings or none. `sequence`: in order up to the first refusal. */
  readonly mode: 'atomic' | 'sequence';
  readonly postings: readonly Posting[];
  /** Stored with the transfers, so that those of a batch can be found again. A transfer posted earlier keeps its own. */
  readonly batchId?: string;
  /** The shard of the system accounts. Imported history has its own. Default: the lane's. */
  readonly shard?: number;
}

export interface PostingRefusal {
  /** Of the posting in its command. */
  readonly index: number;
  readonly code: DomainCode;
  /** Where in the posting, for example `['to']`. */
  readonly path?: readonly string[];
}

/** The transfers that this call or an earlier one with the same ids posted, and the refusal, if any. */
export interface PostingOutcome {
  readonly transfers: readonly TransferRecord[];
  readonly refusal?: PostingRefusal;
}

/** An account that another transaction had locked when a command needed it, as the posting named it. */
export interface HeldAccount {
  readonly reference: AccountReference;
  readonly currency: string;
}

/** Equal for equal references: tells which commands touch the same account. */
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
