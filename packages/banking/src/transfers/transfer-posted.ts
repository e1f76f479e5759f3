import type { EventOf } from '@caudal/domain/events';
import type { TransferRecord } from './transfer-record.ts';

/** The event of a posted transfer. It is derived from the ledger, where nothing more is written for it. */
export function transferPosted(transfer: TransferRecord): EventOf<'transfer.posted'> {
  const { from, to } = transfer;
  const ownerIds = [from.ownerId, to.ownerId].filter((id) => id !== null);
  return {
    id: transfer.id,
    name: 'transfer.posted',
    // Whoever asked for it is in the ledger, but not in a record of the transfer.
    actorId: null,
    objectId: transfer.id,
    userIds: [...new Set(ownerIds)],
    before: undefined,
    after: {
      kind: transfer.kind,
      amountMinor: transfer.amountMinor.toString(),
      currency: transfer.currency,
      description: transfer.description,
      bookedAt: transfer.bookedAt.toISOString(),
      from: { accountId: from.accountId, ownerId: from.ownerId },
      to: { accountId: to.accountId, ownerId: to.ownerId },
    },
    address: null,
    requestId: null,
    at: transfer.createdAt,
  };
}
