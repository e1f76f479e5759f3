import type { TransferId, UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { readTransfers, type TransferRecord } from '../transfers/transfer-record.ts';

/** What somebody is told who has received money. */
export interface ReceivedMoney {
  readonly transferId: TransferId;
  readonly receiverId: UserId;
  /** The sender's full name; the bank's, where it came from the bank. */
  readonly fromName: string;
  readonly accountNumber: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly bookedAt: Date;
}

/** What customers have received with these transfers; what somebody moved between their own accounts is no news. */
export async function readReceivedMoney(
  { prisma, bankName }: Pick<Banking, 'prisma' | 'bankName'>,
  { transferIds }: { transferIds: readonly TransferId[] },
): Promise<ReceivedMoney[]> {
  const transfers = await readTransfers(prisma, transferIds);
  return transfers.flatMap((transfer) => receivedWith(transfer, bankName) ?? []);
}

function receivedWith(transfer: TransferRecord, bankName: string): ReceivedMoney | undefined {
  const { from, to } = transfer;
  if (to.ownerId === null || to.accountNumber === null || to.ownerId === from.ownerId) return undefined;
  return {
    transferId: transfer.id,
    receiverId: to.ownerId,
    fromName: from.ownerName ?? bankName,
    accountNumber: to.accountNumber,
    amountMinor: transfer.amountMinor,
    currency: transfer.currency,
    description: transfer.description,
    bookedAt: transfer.bookedAt,
  };
}
