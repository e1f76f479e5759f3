import { type AccountId, DomainError, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';

/**
 * The currency of one of the customer's own accounts, for what reads its movements: one statement, whatever limits it
 * has.
 *
 * @param field - where the caller's input has the id.
 * @throws DomainError `NOT_FOUND` on that field, also for another customer's account and one of the bank.
 */
export async function ownAccount(
  { prisma }: Pick<Banking, 'prisma'>,
  { userId, accountId }: { readonly userId: UserId; readonly accountId: AccountId },
  field = 'id',
): Promise<{ readonly currency: string }> {
  const account = await prisma.account.findFirst({
    where: { id: accountId, ownerId: userId, kind: 'customer' },
    select: { currency: true },
  });
  if (account === null) throw new DomainError('NOT_FOUND', { path: [field] });
  return account;
}
