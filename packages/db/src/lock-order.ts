// The order in which a transaction locks rows. Transactions that need the same rows then wait for one another in one
// direction only, and never deadlock:
//
// 0. The idempotency key of a request, by an advisory lock: before anything else, as it waits for the whole effect.
// 1. Accounts, by id, all of them in one statement. The posting engine goes without the order, since it never waits
//    while it holds an account: its function in `prisma/migrations` skips locked ones.
// 2. Users, by id, all of them in one statement.
// 3. Requests of staff, by id: `lockRequests` of packages/banking. Whoever holds one waits for nobody.
// 4. Rows that belong to a user: sessions, codes, address changes, devices, second factors, payees. A transaction that
//    changes several of them locks the user first (for recovery codes, the second factor), so that no other does so at
//    the same time; their own order does not matter.
//
// A transaction that needs no rows of one kind starts with the next, and never goes back. One that must not wait
// (clean-up, a session's last-seen time) skips locked rows instead, and needs no order.
//
// An INSERT locks as well: a row that references a user takes FOR KEY SHARE on the user. A transaction that needs a
// stronger lock on the user takes it before the INSERT. Otherwise it deadlocks with a change of the e-mail address, which
// locks the user and then waits for everyone who holds FOR KEY SHARE.
//
// The lock is NO KEY UPDATE, the weakest that keeps two deciders apart. FOR UPDATE would also block every insert that
// references the locked row, and could deadlock with it.

import type { AccountId, UserId } from '@caudal/domain';
import { arrayLiteral } from './array-literal.ts';
import type { Prisma } from './generated/client.ts';

type Locker = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Locks accounts. Must be the transaction's first lock. */
export async function lockAccounts(tx: Locker, ...ids: readonly AccountId[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM accounts WHERE id = ANY(${arrayLiteral(ids)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** Locks all accounts of these users. Must be the transaction's first lock. */
export async function lockAccountsOf(tx: Locker, ...ownerIds: readonly UserId[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM accounts WHERE owner_id = ANY(${arrayLiteral(ownerIds)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** Locks these users, so that changes of one user run one after the other. Lock their accounts, if needed, before. */
export async function lockUsers(tx: Locker, ...userIds: readonly UserId[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM users WHERE id = ANY(${arrayLiteral(userIds)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/**
 * Locks these users and all admins, as `lockUsers` does, for changes of who is one. Few are staff, and an index finds
 * them.
 */
export async function lockUsersAndAdmins(tx: Locker, ...userIds: readonly UserId[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM users
    WHERE id = ANY(${arrayLiteral(userIds)}::uuid[]) OR (role = 'admin' AND role <> 'depositor')
    ORDER BY id FOR NO KEY UPDATE`;
}
