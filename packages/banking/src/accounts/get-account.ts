import { Prisma } from '@caudal/db';
import type { AccountId, UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { type Account, findAccount } from './account.ts';

/**
 * One of the customer's own accounts, with what may be sent from it. For ownership alone there is `ownAccount`.
 *
 * @throws DomainError `NOT_FOUND` on `id`, also for another customer's account.
 */
export function getAccount(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  { userId, accountId }: { readonly userId: UserId; readonly accountId: AccountId },
): Promise<Account> {
  return findAccount(
    prisma,
    { limits },
    Prisma.sql`a.id = ${accountId}::uuid AND a.owner_id = ${userId}::uuid`,
  );
}

/**
 * Anybody's account, for staff, who have been checked before.
 *
 * @throws DomainError `NOT_FOUND` on `id`, also for an account of the bank.
 */
export function getAnyAccount(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  { accountId }: { readonly accountId: AccountId },
): Promise<Account> {
  return findAccount(prisma, { limits }, Prisma.sql`a.id = ${accountId}::uuid`);
}
