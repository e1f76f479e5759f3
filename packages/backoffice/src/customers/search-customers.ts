import { Prisma } from '@caudal/db';
import { looksLikeAccountNumber, parseAccountNumber, type UserId } from '@caudal/domain';
import { decodeCursor, encodeCursor } from '@caudal/domain/cursor';
import type { User } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { getCustomers } from './get-customers.ts';

export interface SearchCustomersInput {
  /** Part of a name, the beginning of a username or e-mail address, or an account number; undefined for all. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Finds customers, newest first. */
export async function searchCustomers(
  { identity }: Pick<Backoffice, 'identity'>,
  { text = '', limit, cursor }: SearchCustomersInput,
): Promise<{ customers: User[]; nextCursor: string | null }> {
  const before = cursor === undefined ? undefined : decodeCursor(cursor).uuid('id');
  const rows = await identity.prisma.$queryRaw<{ id: UserId }[]>`
    SELECT u.id::text FROM users u
     WHERE u.role = 'depositor' AND ${matches(text.trim())}
       AND ${before === undefined ? Prisma.sql`TRUE` : Prisma.sql`u.id < ${before}::uuid`}
     ORDER BY u.id DESC
     LIMIT ${limit + 1}`;
  const userIds = rows.slice(0, limit).map(({ id }) => id);
  const last = userIds.at(-1);
  return {
    customers: await getCustomers({ identity }, { userIds }),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor({ id: last }) : null,
  };
}

function matches(text: string): Prisma.Sql {
  if (text === '') return Prisma.sql`TRUE`;
  if (looksLikeAccountNumber(text)) {
    const number = parseAccountNumber(text);
    if (number === undefined) return Prisma.sql`FALSE`;
    return Prisma.sql`u.id = (SELECT owner_id FROM accounts WHERE number = ${number})`;
  }
  const pattern = text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&');
  return Prisma.sql`(lower(u.full_name) LIKE ${`%${pattern}%`}
    OR u.username LIKE ${`${pattern}%`} OR u.email LIKE ${`${pattern}%`})`;
}
