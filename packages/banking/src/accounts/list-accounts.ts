import type { UserId } from '@caudal/domain';
import { cursorsOf, type Page, pageOf } from '@caudal/domain/paging';
import type { Banking } from '../banking.ts';
import { type Account, toAccounts, WITH_OWNER } from './account.ts';

/** Oldest first. Neither value ever changes. */
const ORDER = [{ createdAt: 'asc' }, { id: 'asc' }] as const;

/** All of a customer's accounts, oldest first: at most one open per currency. */
export async function allAccounts(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  { userId }: { readonly userId: UserId },
): Promise<Account[]> {
  const accounts = await prisma.account.findMany({
    where: { ownerId: userId, kind: 'customer' },
    orderBy: [...ORDER],
    include: WITH_OWNER,
  });
  return toAccounts(prisma, { limits }, accounts);
}

/**
 * A page of the customer's own accounts, oldest first.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`.
 */
export async function listAccounts(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  {
    userId,
    limit,
    cursor,
  }: { readonly userId: UserId; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Account>> {
  const cursors = cursorsOf('accounts', { userId });
  const after = cursor === undefined ? undefined : cursors.decode(cursor);
  const found = await prisma.account.findMany({
    where: {
      ownerId: userId,
      kind: 'customer',
      ...(after && isAfter(after.instant('at'), after.uuid('id'))),
    },
    orderBy: [...ORDER],
    take: limit + 1,
    include: WITH_OWNER,
  });
  return pageOf(await toAccounts(prisma, { limits }, found), limit, ({ id, createdAt }) =>
    cursors.encode({ id, at: createdAt }),
  );
}

function isAfter(createdAt: Date, id: string) {
  return { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
}
