import type { StaffTransfer } from '@caudal/backoffice';
import type { Transfer } from '@caudal/banking';
import type { StaffTransferOut, TransferOut } from '@caudal/schemas';
import { entryShape } from './account.ts';

/** Converts a transfer to its wire format, with the caller's own entry. */
export function transferShape(transfer: Transfer): TransferOut {
  return {
    id: transfer.id,
    kind: transfer.kind,
    from: transfer.from,
    to: transfer.to,
    amountMinor: transfer.amountMinor.toString(),
    currency: transfer.currency,
    description: transfer.description,
    bookedAt: transfer.bookedAt.toISOString(),
    createdAt: transfer.createdAt.toISOString(),
    reverses: transfer.reverses,
    reversedBy: transfer.reversedBy,
    batchId: transfer.batchId,
    entry: transfer.entry === null ? null : entryShape(transfer.entry),
  };
}

/** Converts any transfer to its wire format for staff. */
export function staffTransferShape(transfer: StaffTransfer): StaffTransferOut {
  const { fromOwnerId, toOwnerId, servedBy } = transfer;
  return { ...transferShape(transfer), fromOwnerId, toOwnerId, servedBy };
}
