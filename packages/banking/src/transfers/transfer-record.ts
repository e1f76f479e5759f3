import { Prisma } from '@caudal/db';
import type { AccountId, TransferId, TransferKind, UserId } from '@caudal/domain';

/** One side of a transfer: the account, its owner, and the entry in it. */
export interface TransferSide {
  readonly accountId: AccountId;
  /** Null for a system account. */
  readonly ownerId: UserId | null;
  readonly accountNumber: string | null;
  /** The owner's full name, unmasked. Null for a system account. */
  readonly ownerName: string | null;
  readonly version: bigint;
  readonly balanceAfterMinor: bigint;
  readonly hash: Buffer;
}

/** A posted transfer with both its sides, for the bank's own use. Users see a view of it. */
export interface TransferRecord {
  readonly id: TransferId;
  readonly kind: TransferKind;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly createdAt: Date;
  readonly bookedAt: Date;
  readonly reverses: TransferId | null;
  readonly reversedBy: TransferId | null;
  /** Null if it was sent alone. */
  readonly batchId: string | null;
  readonly from: TransferSide;
  readonly to: TransferSide;
}

type Row = {
  id: TransferId;
  kind: TransferKind;
  amount_minor: bigint;
  currency: string;
  description: string;
  created_at: Date;
  booked_at: Date;
  reverses: TransferId | null;
  reversed_by: TransferId | null;
  batch_id: string | null;
} & Record<`${'from' | 'to'}_account_id`, AccountId> &
  Record<`${'from' | 'to'}_owner_id`, UserId | null> &
  Record<`${'from' | 'to'}_${'number' | 'owner_name'}`, string | null> &
  Record<`${'from' | 'to'}_${'version' | 'balance_after'}`, bigint> &
  Record<`${'from' | 'to'}_hash`, Uint8Array>;

/** Reads posted transfers by id, in no particular order. Leaves out ids that are not posted. */
export async function readTransfers(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  ids: readonly TransferId[],
): Promise<TransferRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT t.id, t.kind::text AS kind, t.amount_minor, t.currency::text AS currency, t.description,
           t.created_at, t.booked_at, t.reverses, r.id AS reversed_by, t.batch_id,
           ${side('from')}, ${side('to')}
    FROM transfers t
    LEFT JOIN transfers r ON r.reverses = t.id
    ${sideJoin('from')}
    ${sideJoin('to')}
    WHERE t.id = ANY(${ids}::uuid[])`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    amountMinor: row.amount_minor,
    currency: row.currency,
    description: row.description,
    createdAt: row.created_at,
    bookedAt: row.booked_at,
    reverses: row.reverses,
    reversedBy: row.reversed_by,
    batchId: row.batch_id,
    from: sideOf(row, 'from'),
    to: sideOf(row, 'to'),
  }));
}

function side(name: 'from' | 'to'): Prisma.Sql {
  return Prisma.raw(`t.${name}_account_id, t.${name}_version,
    ${name}_account.owner_id AS ${name}_owner_id, ${name}_account.number AS ${name}_number,
    ${name}_owner.full_name AS ${name}_owner_name,
    ${name}_entry.balance_after_minor AS ${name}_balance_after, ${name}_entry.hash AS ${name}_hash`);
}

function sideJoin(name: 'from' | 'to'): Prisma.Sql {
  return Prisma.raw(`
    JOIN accounts ${name}_account ON ${name}_account.id = t.${name}_account_id
    LEFT JOIN users ${name}_owner ON ${name}_owner.id = ${name}_account.owner_id
    JOIN entries ${name}_entry
      ON ${name}_entry.account_id = t.${name}_account_id AND ${name}_entry.version = t.${name}_version`);
}

function sideOf(row: Row, name: 'from' | 'to'): TransferSide {
  return {
    accountId: row[`${name}_account_id`],
    ownerId: row[`${name}_owner_id`],
    accountNumber: row[`${name}_number`],
    ownerName: row[`${name}_owner_name`],
    version: row[`${name}_version`],
    balanceAfterMinor: row[`${name}_balance_after`],
    hash: Buffer.from(row[`${name}_hash`]),
  };
}
