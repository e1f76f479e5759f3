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
  /** The transfer that a reversal takes back; null for every other kind. */
  readonly reverses: TransferId | null;
  /** The reversal that took this one back; null if none did. */
  readonly reversedBy: TransferId | null;
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
  reverses: TransferId | null;
  reversed_by: TransferId | null;
  counterparty_number: string | null;
  counterparty_owner_id: UserId | null;
  counterparty_name: string | null;
  /** Whether the owner of the entry's account has saved the counterparty. */
  counterparty_is_payee: boolean;
  booked_at: Date;
  created_at: Date;
  hash: Uint8Array;
}

interface EntryView {
  /** The owner of the entry's account. Nothing is masked between two of their own accounts. */
  readonly ownerId: UserId;
  /** For staff. */
  readonly unmasked: boolean;
  readonly bankName: string;
}

/** An entry as its owner sees it, or staff. */
export function toEntry(row: EntryRow, { ownerId, unmasked, bankName }: EntryView): Entry {
  // A reversal pays whoever sent the money first.
  const wasSent = row.kind === 'reversal' ? row.amount_minor > 0n : row.amount_minor < 0n;
  const masked = !unmasked && wasSent && row.counterparty_owner_id !== ownerId && !row.counterparty_is_payee;
  return {
    accountId: row.account_id,
    version: row.version,
    transferId: row.transfer_id,
    kind: row.kind,
    amountMinor: row.amount_minor,
    balanceAfterMinor: row.balance_after_minor,
    currency: row.currency,
    description: row.description,
    reverses: row.reverses,
    reversedBy: row.reversed_by,
    counterparty: partyOf(
      { accountNumber: row.counterparty_number, ownerName: row.counterparty_name },
      { masked, bankName },
    ),
    bookedAt: row.booked_at,
    createdAt: row.created_at,
    hash: Buffer.from(row.hash),
  };
}
