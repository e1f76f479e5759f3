import { DomainError, type TransferId, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { readTransfers } from './transfer-record.ts';
import { type Transfer, viewAsParty } from './transfer-view.ts';

/**
 * A transfer that the customer sent or received.
 *
 * @throws DomainError `NOT_FOUND`, also for other customers' transfers.
 */
export async function getTransfer(
  banking: Banking,
  { userId, transferId }: { readonly userId: UserId; readonly transferId: TransferId },
): Promise<Transfer> {
  const [record] = await readTransfers(banking.prisma, [transferId]);
  const transfer = record && (await viewAsParty(banking, record, userId));
  if (transfer === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return transfer;
}
