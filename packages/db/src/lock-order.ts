// The order in which a transaction locks rows. Transactions that need the same rows then wait for one another in one
// direction only, and never deadlock:
//
// 1. Accounts, by id, all of them in one statement. The posting engine does the same (`lock_and_read` in
//    `prisma/migrations/`) and locks nothing else.
// 2. Users, by id, all of them in one statement.
// 3. What belongs to a user: sessions, codes, devices, factors, payees. Whoever changes several such rows locks the
//    user first, so that nobody else does at the same time, and their own order does not matter.
//
// A transaction that needs no row of one kind starts with the next, and never goes back. Whoever must not wait for
// anybody (clean-up, the clock of a session) skips locked rows instead, and needs no order.
//
// The lock is NO KEY UPDATE, the weakest that keeps two deciders apart. FOR UPDATE would also make every insert wait
// that refers to the locked row, and could deadlock with it.

import { arrayLiteral } from './array-literal.ts';
import type { Prisma } from './generated/client.ts';

type Locker = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Locks all accounts of these people. Nothing else may be locked before. */
export async function lockAccountsOf(tx: Locker, ...ownerIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM accounts WHERE owner_id = ANY(${arrayLiteral(ownerIds)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** Locks these people, so that two changes of one person come one after the other. Their accounts, if at all, are locked before. */
export async function lockUsers(tx: Locker, ...userIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM users WHERE id = ANY(${arrayLiteral(userIds)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}
