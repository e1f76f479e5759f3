import { recordAudit } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';

export interface RemovePayeeInput {
  readonly userId: UserId;
  readonly payeeId: string;
  /** Origin of the request, for the audit log. */
  readonly origin?: { readonly address?: string | undefined; readonly requestId?: string | undefined };
}

/**
 * Removes a payee. Their name is masked again at once.
 *
 * @throws DomainError `NOT_FOUND`, also for another customer's payee.
 */
export async function removePayee(
  { prisma }: Banking,
  { userId, payeeId, origin }: RemovePayeeInput,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const [removed] = await tx.$queryRaw<{ reference: string; nickname: string | null }[]>`
      DELETE FROM payees WHERE id = ${payeeId}::uuid AND owner_id = ${userId}::uuid
      RETURNING reference, nickname`;
    if (removed === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
    await recordAudit(tx, {
      name: 'payee.removed',
      actorId: userId,
      object: { type: 'payee', id: payeeId, ownerId: userId },
      before: { to: removed.reference, nickname: removed.nickname },
      origin,
    });
  });
}
