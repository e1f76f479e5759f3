import { Prisma } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { cursorsOf, type Page, pageOf } from '@caudal/domain/paging';
import type { Banking } from '../banking.ts';
import { type Payee, readPayees } from './payee.ts';

export interface ListPayeesInput {
  readonly userId: UserId;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * The customer's payees, newest first.
 *
 * @throws DomainError `VALIDATION_FAILED` on `cursor`.
 */
export async function listPayees(
  { prisma }: Banking,
  { userId, limit, cursor }: ListPayeesInput,
): Promise<Page<Payee>> {
  const cursors = cursorsOf('payees', { userId });
  const which =
    cursor === undefined ? Prisma.empty : Prisma.sql`AND p.id < ${cursors.decode(cursor).uuid('id')}::uuid`;
  const found = await readPayees(prisma, { ownerId: userId, which, limit: limit + 1 });
  return pageOf(found, limit, ({ id }) => cursors.encode({ id }));
}
