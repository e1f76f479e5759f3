import { readTransfers, type Transfer, type TransferRecord, viewAsStaff } from '@caudal/banking';
import type { PrismaClient } from '@caudal/db';
import { DomainError, type TransferId, type UserId } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';

/** A transfer with links to the customers for staff. */
export interface StaffTransfer extends Transfer {
  /** The owner of the account that paid; null for a system account. */
  readonly fromOwnerId: string | null;
  /** The owner of the account that received; null for a system account. */
  readonly toOwnerId: string | null;
  /** The full name of the banker; null if it was not posted at the counter, or by an import. */
  readonly servedBy: string | null;
}

/**
 * Any transfer, as staff see it.
 *
 * @throws DomainError NOT_FOUND on `id`; SELF_SERVICE for the actor's own, since a customer sees the other side masked.
 */
export async function getTransferAsStaff(
  { banking: { prisma, bankName } }: Pick<Backoffice, 'banking'>,
  { transferId, actorId }: { readonly transferId: TransferId; readonly actorId: UserId },
): Promise<StaffTransfer> {
  const [record] = await readTransfers(prisma, [transferId]);
  if (record === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
  refuseSelf(actorId, { ownerIds: [record.from.ownerId, record.to.ownerId], path: ['id'] });
  return {
    ...viewAsStaff(record, bankName),
    fromOwnerId: record.from.ownerId,
    toOwnerId: record.to.ownerId,
    servedBy: await readServedBy(prisma, record),
  };
}

/** Read only here, so that the posting engine does not pay for it. */
async function readServedBy(
  prisma: PrismaClient,
  { id, kind }: Pick<TransferRecord, 'id' | 'kind'>,
): Promise<string | null> {
  if (kind !== 'deposit' && kind !== 'withdrawal') return null;
  const [row] = await prisma.$queryRaw<{ full_name: string }[]>`
    SELECT u.full_name FROM transfers t JOIN users u ON u.id = t.requested_by WHERE t.id = ${id}::uuid`;
  return row?.full_name ?? null;
}
