import { arrayLiteral, recordAudit, type TransactionClient } from '@caudal/db';
import type { GroupPlan, NewTransfer } from './decide-group.ts';

/**
 * Writes what a group accepted in one statement, whatever its size: the transfers, and from each its two entries. The
 * trigger on entries checks them as a whole, when all of it is there, and carries them into the accounts.
 */
export async function writeGroup(tx: TransactionClient, { transfers, audit }: GroupPlan): Promise<void> {
  if (transfers.length === 0) return;
  // In id order: two groups that insert the same ids wait for each other instead of deadlocking.
  const rows = transfers.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
  const column = (value: (transfer: NewTransfer) => string | bigint | null) => arrayLiteral(rows.map(value));
  const entries = await tx.$executeRaw`
    WITH posted AS MATERIALIZED (
      SELECT * FROM unnest(
        ${column(({ record }) => record.id)}::uuid[],
        ${column(({ record }) => record.kind)}::transfer_kind[],
        ${column(({ record }) => record.from.accountId)}::uuid[],
        ${column(({ record }) => record.from.version)}::bigint[],
        ${column(({ record }) => record.from.balanceAfterMinor)}::bigint[],
        ${column(({ record }) => hex(record.from.hash))}::bytea[],
        ${column(({ record }) => record.to.accountId)}::uuid[],
        ${column(({ record }) => record.to.version)}::bigint[],
        ${column(({ record }) => record.to.balanceAfterMinor)}::bigint[],
        ${column(({ record }) => hex(record.to.hash))}::bytea[],
        ${column(({ record }) => record.amountMinor)}::bigint[],
        ${column(({ record }) => record.currency)}::text[],
        ${column(({ record }) => record.description)}::text[],
        ${column(({ salt }) => hex(salt))}::bytea[],
        ${column(({ posting }) => posting.requestedBy)}::uuid[],
        ${column(({ batchId }) => batchId)}::uuid[],
        ${column(({ requestHash }) => hex(requestHash))}::bytea[],
        ${column(({ record }) => record.createdAt.toISOString())}::timestamptz[],
        ${column(({ record }) => record.bookedAt.toISOString())}::timestamptz[]
      ) AS posted (
        id, kind, from_account_id, from_version, from_balance_after, from_hash, to_account_id, to_version,
        to_balance_after, to_hash, amount, currency, description, description_salt, requested_by, batch_id,
        request_hash, created_at, booked_at)
    ), written AS (
      INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
                             description, description_salt, requested_by, batch_id, request_hash, created_at, booked_at)
      SELECT id, kind, from_account_id, to_account_id, from_version, to_version, amount, currency, description,
             description_salt, requested_by, batch_id, request_hash, created_at, booked_at
      FROM posted
    )
    INSERT INTO entries (account_id, version, transfer_id, amount_minor, balance_after_minor, hash, created_at, booked_at)
    SELECT side.account_id, side.version, id, side.amount, side.balance_after, side.hash, created_at, booked_at
    FROM posted
    CROSS JOIN LATERAL (VALUES
      (from_account_id, from_version, -amount, from_balance_after, from_hash),
      (to_account_id, to_version, amount, to_balance_after, to_hash)
    ) AS side (account_id, version, amount, balance_after, hash)`;
  if (entries !== 2 * rows.length)
    throw new Error(`${entries} entries of ${rows.length} transfers were written`);
  await recordAudit(tx, ...audit);
}

/** As PostgreSQL reads a BYTEA: Prisma would make the same text by way of BASE64. */
function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
