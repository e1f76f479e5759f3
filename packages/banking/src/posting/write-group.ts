import { arrayLiteral, Prisma, type TransactionClient, writeAudit } from '@caudal/db';
import { type Jobs, recordEvents } from '@caudal/jobs';
import { markExecuted } from '../requests/mark-executed.ts';
import { type NewTransfer, SALT_BYTES } from './hash-group.ts';
import { raiseLimits } from './raise-limits.ts';

export interface GroupToWrite {
  /** In the order in which they were decided. */
  readonly transfers: readonly NewTransfer[];
  /** Of all transfers. */
  readonly createdAt: Date;
  /** The INSERT of the job that follows from the group. */
  readonly job: Prisma.Sql | undefined;
  /** Where events leave the job of those who read them. */
  readonly jobs: Jobs | undefined;
}

/**
 * Writes a group in one statement, whatever its size: the transfers, two entries for each, and the job. The trigger on
 * entries checks them as a whole, once all are there, and updates the accounts.
 * Decision 4: docs/decisions/0004-balances-updated-by-a-trigger.md.
 * Decision 31: docs/decisions/0031-group-job-in-the-write-statement.md.
 */
export async function writeGroup(
  tx: TransactionClient,
  { transfers, createdAt, job, jobs }: GroupToWrite,
): Promise<void> {
  if (transfers.length === 0) return;
  await raiseLimits(tx, transfers);
  // In id order: two groups that insert the same ids wait for each other instead of deadlocking.
  const rows = transfers.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
  const column = (value: (transfer: NewTransfer) => string | bigint | null) => arrayLiteral(rows.map(value));
  const entries = await tx.$executeRaw`
    WITH ${job === undefined ? Prisma.empty : Prisma.sql`job AS (${job}),`}
    whole AS MATERIALIZED (
      SELECT ${bytesOf(rows)}::bytea AS bytes, ${createdAt.toISOString()}::timestamptz AS created_at
    ), posted AS MATERIALIZED (
      SELECT id, kind, from_account_id, from_version, from_balance_after, to_account_id, to_version, to_balance_after,
             amount, currency, description, requested_by, reverses, batch_id, created_at,
             coalesce(earlier_booked_at, created_at) AS booked_at,
             substr(bytes, ${BYTES_EACH}::int * (place::int - 1) + 1, 32) AS from_hash,
             substr(bytes, ${BYTES_EACH}::int * (place::int - 1) + 33, 32) AS to_hash,
             substr(bytes, ${BYTES_EACH}::int * (place::int - 1) + 65, 32) AS request_hash,
             substr(bytes, ${BYTES_EACH}::int * (place::int - 1) + 97, 16) AS description_salt
      FROM whole CROSS JOIN unnest(
        ${column(({ record }) => record.id)}::uuid[],
        ${column(({ record }) => record.kind)}::transfer_kind[],
        ${column(({ record }) => record.from.accountId)}::uuid[],
        ${column(({ record }) => record.from.version)}::bigint[],
        ${column(({ record }) => record.from.balanceAfterMinor)}::bigint[],
        ${column(({ record }) => record.to.accountId)}::uuid[],
        ${column(({ record }) => record.to.version)}::bigint[],
        ${column(({ record }) => record.to.balanceAfterMinor)}::bigint[],
        ${column(({ record }) => record.amountMinor)}::bigint[],
        ${column(({ record }) => record.currency)}::text[],
        ${column(({ record }) => record.description)}::text[],
        ${column(({ posting }) => posting.requestedBy)}::uuid[],
        ${column(({ record }) => record.reverses)}::uuid[],
        ${column(({ record }) => record.batchId)}::uuid[],
        ${column(({ record }) => (+record.bookedAt === +createdAt ? null : record.bookedAt.toISOString()))}::timestamptz[]
      ) WITH ORDINALITY AS listed (
        id, kind, from_account_id, from_version, from_balance_after, to_account_id, to_version, to_balance_after,
        amount, currency, description, requested_by, reverses, batch_id, earlier_booked_at, place)
    ), written AS (
      INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
                             description, description_salt, requested_by, reverses, batch_id, request_hash, created_at, booked_at)
      SELECT id, kind, from_account_id, to_account_id, from_version, to_version, amount, currency, description,
             description_salt, requested_by, reverses, batch_id, request_hash, created_at, booked_at
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
  const events = transfers.flatMap(({ posting: { audit = [] }, raisedLimit }) =>
    typeof audit === 'function' ? audit({ raisedLimit }) : audit,
  );
  await (jobs === undefined ? writeAudit(tx, events) : recordEvents(tx, jobs, ...events));
  for (const { record, posting } of rows)
    if (posting.request !== undefined) await markExecuted(tx, posting.request, record.id);
}

const HASH_BYTES = 32;
/** Per transfer, in the statement's order: three hashes and a salt. */
const BYTES_EACH = 3 * HASH_BYTES + SALT_BYTES;

/**
 * The hashes and salts of all transfers as one BYTEA, in the text form that PostgreSQL reads. With a column for each,
 * PostgreSQL would take them apart value by value.
 */
function bytesOf(transfers: readonly NewTransfer[]): string {
  const parts = transfers.flatMap(({ record, requestHash, salt }) => [
    exactly(HASH_BYTES, record.from.hash),
    exactly(HASH_BYTES, record.to.hash),
    exactly(HASH_BYTES, requestHash),
    exactly(SALT_BYTES, salt),
  ]);
  return `\\x${Buffer.concat(parts).toString('hex')}`;
}

/** A longer or shorter value would shift all that come after it. */
function exactly(length: number, bytes: Buffer): Buffer {
  if (bytes.length !== length) throw new RangeError(`${bytes.length} bytes where there must be ${length}`);
  return bytes;
}
