import { recordAudit, type TransactionClient } from '@caudal/db';
import type { GroupPlan, NewTransfer } from './decide-group.ts';

/**
 * Writes what a group accepted in two statements, whatever its size. The trigger on entries checks them as a whole
 * and carries them into the accounts.
 */
export async function writeGroup(tx: TransactionClient, { transfers, audit }: GroupPlan): Promise<void> {
  if (transfers.length === 0) return;
  await insertTransfers(tx, transfers);
  await insertEntries(tx, transfers);
  await recordAudit(tx, ...audit);
}

/** In id order: two groups that insert the same ids wait for each other instead of deadlocking. */
async function insertTransfers(tx: TransactionClient, transfers: readonly NewTransfer[]): Promise<void> {
  const rows = transfers.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
  const column = <T>(value: (transfer: NewTransfer) => T): T[] => rows.map(value);
  const written = await tx.$executeRaw`
    INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
                           description, description_salt, requested_by, batch_id, request_hash, created_at, booked_at)
    SELECT * FROM unnest(
      ${column(({ record }) => record.id)}::uuid[],
      ${column(({ record }) => record.kind)}::transfer_kind[],
      ${column(({ record }) => record.from.accountId)}::uuid[],
      ${column(({ record }) => record.to.accountId)}::uuid[],
      ${column(({ record }) => record.from.version)}::bigint[],
      ${column(({ record }) => record.to.version)}::bigint[],
      ${column(({ record }) => record.amountMinor)}::bigint[],
      ${column(({ record }) => record.currency)}::text[],
      ${column(({ record }) => record.description)}::text[],
      ${column(({ salt }) => salt)}::bytea[],
      ${column(({ posting }) => posting.requestedBy)}::uuid[],
      ${column(({ batchId }) => batchId)}::uuid[],
      ${column(({ requestHash }) => requestHash)}::bytea[],
      ${column(({ record }) => record.createdAt)}::timestamptz[],
      ${column(({ record }) => record.bookedAt)}::timestamptz[])`;
  expectRows('transfers', written, rows.length);
}

async function insertEntries(tx: TransactionClient, transfers: readonly NewTransfer[]): Promise<void> {
  const rows = transfers.flatMap(({ record }) => [
    { record, side: record.from, amountMinor: -record.amountMinor },
    { record, side: record.to, amountMinor: record.amountMinor },
  ]);
  const column = <T>(value: (row: (typeof rows)[number]) => T): T[] => rows.map(value);
  const written = await tx.$executeRaw`
    INSERT INTO entries (account_id, version, transfer_id, amount_minor, balance_after_minor, hash, created_at, booked_at)
    SELECT * FROM unnest(
      ${column(({ side }) => side.accountId)}::uuid[],
      ${column(({ side }) => side.version)}::bigint[],
      ${column(({ record }) => record.id)}::uuid[],
      ${column(({ amountMinor }) => amountMinor)}::bigint[],
      ${column(({ side }) => side.balanceAfterMinor)}::bigint[],
      ${column(({ side }) => side.hash)}::bytea[],
      ${column(({ record }) => record.createdAt)}::timestamptz[],
      ${column(({ record }) => record.bookedAt)}::timestamptz[])`;
  expectRows('entries', written, rows.length);
}

function expectRows(table: string, written: number, expected: number): void {
  if (written !== expected) throw new Error(`${written} of ${expected} ${table} were written`);
}
