import type { AccountId, DefaultLimits, ReversedTransfer, TransferId } from '@caudal/domain';
import type { LockedApproval } from './lock-requests.ts';
import type { AccountOwner, LockedRow } from './locked-rows.ts';
import type { BookedAlone } from './read-booked-alone.ts';
import type { HashedCommand } from './request-hash.ts';
import type { ResolvedAccounts } from './resolve-accounts.ts';
import type { SentOnDay } from './sent-today.ts';

/** Everything that a group is decided on. */
export interface GroupToDecide {
  readonly commands: readonly HashedCommand[];
  /** Which account a posting means. */
  readonly accounts: Pick<ResolvedAccounts, 'resolve'>;
  /** The accounts whose rows are locked. */
  readonly locked: Pick<ReadonlyMap<AccountId, Omit<LockedRow, 'lastHash'>>, 'get'>;
  /** Transfers with the group's ids that are already posted. */
  readonly posted: ReadonlyMap<string, { readonly requestHash: Buffer }>;
  /** What the group's reversals take back, read after the lock. */
  readonly originals: Pick<ReadonlyMap<TransferId, ReversedTransfer>, 'get'>;
  /** The owners of the locked accounts, read after the lock. */
  readonly owners: ReadonlyMap<string, AccountOwner>;
  /** The limits of accounts that have none of their own. */
  readonly defaultLimits: DefaultLimits;
  /** What was sent today from the locked accounts that have a daily limit. */
  readonly sent: SentOnDay;
  /** The requests that the postings carry out, as far as no other transaction decides about them now. */
  readonly requests: Pick<ReadonlyMap<string, LockedApproval>, 'get'>;
  /** What staff have booked at the counter by themselves today, as far as no other transaction books for them now. */
  readonly bookedAlone: BookedAlone;
  /** Never before the last entry of any locked account. */
  readonly createdAt: Date;
}
