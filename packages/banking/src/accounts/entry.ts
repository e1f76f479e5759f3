import type { AccountId, TransferId, TransferKind, UserId } from '@caudal/domain';
import { type Party, partyOf } from './party.ts';

/** One side of a transfer in one account, with the balance after it. */
export interface Entry {
  readonly accountId: AccountId;
  readonly version: bigint;
  readonly transferId: TransferId;
  readonly kind: TransferKind;
  /** Signed: money in is positive. */
  readonly amountMinor: bigint;
  readonly balanceAfterMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly counterparty: Party;
  readonly bookedAt: Date;
  readonly createdAt: Date;
  readonly hash: Buffer;
}

/** An entry as the database answers it, joined with its transfer and the counterparty's account. */
export interface EntryRow {
  account_id: AccountId;
  version: bigint;
  transfer_id: TransferId;
  kind: TransferKind;
  amount_minor: bigint;
  balance_after_minor: bigint;
  currency: string;
  description: string;
  other_number: string | null;
  other_owner_id: UserId | null;
  other_owner_name: string | null;
  /** Whether the owner of the entry's account has saved the counterparty. */
  other_saved: boolean;
  booked_at: Date;
  created_at: Date;
  hash: Uint8Array;
}

/** @param viewerId - the owner of the entry's account. Nothing is masked between two of their own accounts. */
export function toEntry(row: EntryRow, viewerId: UserId, bankName: string): Entry {
  const masked = row.amount_minor < 0n && row.other_owner_id !== viewerId && !row.other_saved;
  return {
    accountId: row.account_id,
    version: row.version,
    transferId: row.transfer_id,
    kind: row.kind,
    amountMinor: row.amount_minor,
    balanceAfterMinor: row.balance_after_minor,
    currency: row.currency,
    description: row.description,
    counterparty: partyOf(
      { accountNumber: row.other_number, ownerName: row.other_owner_name },
      { masked, bankName },
    ),
    bookedAt: row.booked_at,
    createdAt: row.created_at,
    hash: Buffer.from(row.hash),
  };
}
