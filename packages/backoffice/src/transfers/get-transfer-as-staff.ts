import { readTransfers, type Transfer, type TransferRecord, viewAsStaff } from '@caudal/banking';
import type { PrismaClient } from '@caudal/db';
import { DomainError, type TransferId } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';

/** A transfer with what the bank's people need to go on from it. */
export interface StaffTransfer extends Transfer {
  /** Whose account it left; null for the bank's own. */
  readonly fromOwnerId: string | null;
  /** Whose account it reached; null for the bank's own. */
  readonly toOwnerId: string | null;
  /** The full name of who booked it at the counter; null where it was not booked there, or by an import. */
  readonly servedBy: string | null;
}

/** Anybody's transfer, as staff sees it. Throws `NOT_FOUND` where there is none with this id. */
export async function getTransferAsStaff(
  { banking: { prisma, bankName } }: Pick<Backoffice, 'banking'>,
  { transferId }: { readonly transferId: TransferId },
): Promise<StaffTransfer> {
  const [record] = await readTransfers(prisma, [transferId]);
  if (record === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return {
    ...viewAsStaff(record, bankName),
    fromOwnerId: record.from.ownerId,
    toOwnerId: record.to.ownerId,
    servedBy: await readServer(prisma, record),
  };
}

/** Read here alone, so that no transfer of the posting engine pays for it. */
async function readServer(
  prisma: PrismaClient,
  { id, kind }: Pick<TransferRecord, 'id' | 'kind'>,
): Promise<string | null> {
  if (kind !== 'deposit' && kind !== 'withdrawal') return null;
  const [row] = await prisma.$queryRaw<{ full_name: string }[]>`
    SELECT u.full_name FROM transfers t JOIN users u ON u.id = t.requested_by WHERE t.id = ${id}::uuid`;
  return row?.full_name ?? null;
}
