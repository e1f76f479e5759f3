import type { TransactionClient } from '@caudal/db';
import type { AccountId, LockedAccount, UserId } from '@caudal/domain';

/** An account whose row this transaction has locked; `ownerStatus` is read in a statement of its own afterwards. */
export type LockedRow = Omit<LockedAccount, 'ownerStatus'> & { readonly lastHash: Buffer };

interface Row {
  id: AccountId;
  kind: 'customer' | 'system';
  owner_id: UserId | null;
  status: 'active' | 'frozen' | 'closed';
  currency: string;
  balance_minor: bigint;
  overdraft_limit_minor: bigint;
  version: bigint;
  last_hash: Uint8Array;
  last_created_at: Date;
  last_booked_at: Date;
}

/**
 * Locks the accounts that nobody else holds, and answers those.
 *
 * NO KEY UPDATE, since a plain FOR UPDATE blocks, and deadlocks with, every insert that refers to the account.
 * SKIP LOCKED, since one account held by a stranger would make everybody in the group wait.
 */
export async function lockFreeAccounts(
  tx: TransactionClient,
  ids: readonly AccountId[],
): Promise<Map<AccountId, LockedRow>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, kind::text AS kind, owner_id, status::text AS status, currency::text AS currency, balance_minor,
           overdraft_limit_minor, version, last_hash, last_created_at, last_booked_at
    FROM accounts
    WHERE id = ANY(${ids}::uuid[])
    ORDER BY id
    FOR NO KEY UPDATE SKIP LOCKED`;
  return new Map(rows.map((row) => [row.id, lockedRow(row)]));
}

/**
 * Waits for one account that was held again and again, at most `maxWaitMs`, or else `lock_timeout`. The transaction
 * must hold no other account yet: whoever waits here holds nothing, so waiting never adds to a deadlock and keeps no
 * innocent waiting.
 */
export async function waitForAccount(
  tx: TransactionClient,
  id: AccountId,
  maxWaitMs?: number,
): Promise<void> {
  if (maxWaitMs !== undefined) await tx.$queryRaw`SELECT set_config('lock_timeout', ${`${maxWaitMs}`}, true)`;
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

function lockedRow(row: Row): LockedRow {
  return {
    id: row.id,
    kind: row.kind,
    ownerId: row.owner_id,
    status: row.status,
    currency: row.currency,
    balanceMinor: row.balance_minor,
    overdraftLimitMinor: row.overdraft_limit_minor,
    version: row.version,
    lastHash: Buffer.from(row.last_hash),
    lastCreatedAt: row.last_created_at,
    lastBookedAt: row.last_booked_at,
  };
}
