import { type AccountId, DomainError, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { type Account, toAccount } from './account.ts';

/** The customer's accounts, oldest first. */
export async function listAccounts(
  { prisma }: Banking,
  { userId }: { readonly userId: UserId },
): Promise<Account[]> {
  const accounts = await prisma.account.findMany({
    where: { ownerId: userId, kind: 'customer' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return accounts.map(toAccount);
}

/** @throws DomainError `NOT_FOUND`, also for another customer's account. */
export async function getAccount(
  { prisma }: Pick<Banking, 'prisma'>,
  { userId, accountId }: { readonly userId: UserId; readonly accountId: AccountId },
): Promise<Account> {
  const account = await prisma.account.findFirst({
    where: { id: accountId, ownerId: userId, kind: 'customer' },
  });
  if (account === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return toAccount(account);
}
