import { Prisma } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import { decodeCursor, encodeCursor } from '@caudal/domain/cursor';
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
): Promise<{ items: Payee[]; nextCursor: string | null }> {
  const which =
    cursor === undefined ? Prisma.empty : Prisma.sql`AND p.id < ${decodeCursor(cursor).uuid('id')}::uuid`;
  // One more than asked for tells whether there is a next page.
  const payees = await readPayees(prisma, { ownerId: userId, which, limit: limit + 1 });
  const items = payees.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: payees.length > limit && last ? encodeCursor({ id: last.id }) : null };
}
