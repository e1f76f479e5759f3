import { arrayLiteral, type TransactionClient } from '@caudal/db';
import type { AccountId, LockedAccount, UserId } from '@caudal/domain';
import { readTransfers, type TransferRecord } from '../transfers/transfer-record.ts';

/** An account whose row this transaction has locked; its owner's status is among the `owners`. */
export type LockedRow = Omit<LockedAccount, 'ownerStatus'> & { readonly lastHash: Buffer };

/** What postings are decided on. */
export interface LockedAndRead {
  /** Those that nobody else held. */
  readonly locked: ReadonlyMap<AccountId, LockedRow>;
  /** The database's clock, read after the locks. */
  readonly now: Date;
  /** Transfers of the group's ids that are posted already. */
  readonly posted: ReadonlyMap<string, { readonly requestHash: Buffer; readonly record: TransferRecord }>;
  /** By id, all those that were asked for. */
  readonly owners: ReadonlyMap<string, AccountOwner>;
}

export interface AccountOwner {
  readonly fullName: string;
  readonly status: 'active' | 'disabled';
}

/** What the function answers: each row as a text, its values with spaces between them. */
interface Row {
  locked: string[];
  read_at: bigint;
  posted: string[];
  owners: string[];
}

/**
 * Locks the accounts that nobody else holds, and then reads what else the postings depend on: in one call, since what a
 * statement costs a lone posting is its way to the database and back. The function says how the one follows the other.
 * Decision 27: docs/decisions/0027-lock-and-read-function.md.
 */
export async function lockAndRead(
  tx: TransactionClient,
  asked: {
    readonly accountIds: readonly AccountId[];
    readonly transferIds: readonly string[];
    /** Of the accounts. */
    readonly ownerIds: readonly UserId[];
  },
): Promise<LockedAndRead> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT locked, read_at, posted, owners FROM caudal_lock_for_posting(
      ${arrayLiteral(asked.accountIds)}::uuid[],
      ${arrayLiteral(asked.transferIds)}::uuid[],
      ${arrayLiteral(asked.ownerIds)}::uuid[])`;
  if (row === undefined) throw new Error('a function with OUT parameters answered no row');
  return {
    locked: new Map(row.locked.map(lockedRow)),
    now: new Date(Number(row.read_at)),
    posted: await withRecords(tx, row.posted),
    owners: new Map(row.owners.map(accountOwner)),
  };
}

/**
 * Waits for one account that was held again and again, at most `maxWaitMs`, or else `lock_timeout`. The transaction
 * must hold no other account yet: whoever waits here holds nothing, so waiting never adds to a deadlock and keeps no
 * innocent waiting.
 * Decision 7: docs/decisions/0007-lock-wait-while-holding-no-lock.md.
 */
export async function waitForAccount(
  tx: TransactionClient,
  id: AccountId,
  maxWaitMs?: number,
): Promise<void> {
  if (maxWaitMs !== undefined) await tx.$queryRaw`SELECT set_config('lock_timeout', ${`${maxWaitMs}`}, true)`;
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

/** In the function's order. */
type LockedWords = [
  id: AccountId,
  kind: LockedRow['kind'],
  ownerId: UserId | '-',
  status: LockedRow['status'],
  currency: string,
  balanceMinor: string,
  overdraftLimitMinor: string,
  version: string,
  lastHash: string,
  lastCreatedAt: string,
  lastBookedAt: string,
];

function lockedRow(text: string): [AccountId, LockedRow] {
  const [id, kind, ownerId, status, currency, balance, overdraftLimit, version, hash, created, booked] =
    text.split(' ') as LockedWords;
  return [
    id,
    {
      id,
      kind,
      ownerId: ownerId === '-' ? null : ownerId,
      status,
      currency,
      balanceMinor: BigInt(balance),
      overdraftLimitMinor: BigInt(overdraftLimit),
      version: BigInt(version),
      lastHash: Buffer.from(hash, 'hex'),
      lastCreatedAt: new Date(Number(created)),
      lastBookedAt: new Date(Number(booked)),
    },
  ];
}

function accountOwner(text: string): [string, AccountOwner] {
  const [id, status, ...names] = text.split(' ') as [string, AccountOwner['status'], ...string[]];
  return [id, { status, fullName: names.join(' ') }];
}

async function withRecords(
  tx: TransactionClient,
  texts: readonly string[],
): Promise<LockedAndRead['posted']> {
  const hashes = texts.map((text) => text.split(' ') as [id: string, requestHash: string]);
  const found = await readTransfers(
    tx,
    hashes.map(([id]) => id),
  );
  const records = new Map(found.map((record) => [record.id, record]));
  return new Map(
    hashes.map(([id, requestHash]) => {
      const record = records.get(id);
      if (record === undefined) throw new Error(`transfer ${id} is posted without its entries`);
      return [id, { requestHash: Buffer.from(requestHash, 'hex'), record }];
    }),
  );
}
