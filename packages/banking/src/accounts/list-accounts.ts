import { Prisma } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { cursorsOf, type Page, pageOf } from '@caudal/domain/paging';
import type { Banking } from '../banking.ts';
import { type Account, findAccounts } from './account.ts';

/** All of a customer's accounts, oldest first: at most one open per currency. */
export function allAccounts(
  { prisma, limits }: Pick<Banking, 'prisma' | 'limits'>,
  { userId }: { readonly userId: UserId },
): Promise<Account[]> {
  return findAccounts(prisma, { limits }, { where: Prisma.sql`a.owner_id = ${userId}::uuid` });
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
  const isNext =
    after === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`(a.created_at, a.id) > (${after.instant('at')}, ${after.uuid('id')}::uuid)`;
  const found = await findAccounts(
    prisma,
    { limits },
    { where: Prisma.sql`a.owner_id = ${userId}::uuid AND ${isNext}`, limit: limit + 1 },
  );
  return pageOf(found, limit, ({ id, createdAt }) => cursors.encode({ id, at: createdAt }));
}
