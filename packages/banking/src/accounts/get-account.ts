import { type AccountId, DomainError, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { type Account, toOneAccount, WITH_OWNER } from './account.ts';

/**
 * One of the customer's own accounts, with what may be sent from it. For ownership alone there is `ownAccount`.
 *
 * @throws DomainError `NOT_FOUND` on `id`, also for another customer's account.
 */
export async function getAccount(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  { userId, accountId }: { readonly userId: UserId; readonly accountId: AccountId },
): Promise<Account> {
  const account = await prisma.account.findFirst({
    where: { id: accountId, ownerId: userId, kind: 'customer' },
    include: WITH_OWNER,
  });
  if (account === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return toOneAccount(prisma, { limits }, account);
}

/**
 * Anybody's account, for staff, who have been checked before.
 *
 * @throws DomainError `NOT_FOUND` on `id`, also for an account of the bank.
 */
export async function getAnyAccount(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  { accountId }: { readonly accountId: AccountId },
): Promise<Account> {
  const account = await prisma.account.findFirst({
    where: { id: accountId, kind: 'customer' },
    include: WITH_OWNER,
  });
  if (account === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return toOneAccount(prisma, { limits }, account);
}
