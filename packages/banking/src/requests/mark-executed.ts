import type { TransactionClient } from '@caudal/db';
import type { TransferId } from '@caudal/domain';
import type { ApprovedRequest } from '../posting/posting.ts';

/**
 * Marks a request as executed, in the transaction that executes it. The caller has locked it and decided.
 *
 * @param transferId - what it posted; null if nothing.
 * @throws Error if it does not wait any more.
 */
export async function markExecuted(
  tx: TransactionClient,
  { id, checkerId, comment }: Pick<ApprovedRequest, 'id' | 'checkerId' | 'comment'>,
  transferId: TransferId | null,
): Promise<void> {
  const marked = await tx.$executeRaw`
    UPDATE staff_requests
       SET state = 'executed', decided_by = ${checkerId}::uuid, decided_at = clock_timestamp(),
           comment = ${comment}, transfer_id = ${transferId}::uuid
     WHERE id = ${id}::uuid AND state = 'waiting'`;
  if (marked !== 1) throw new Error(`request ${id} was decided without its lock`);
}
