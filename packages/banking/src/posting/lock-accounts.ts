import { arrayLiteral, type TransactionClient } from '@caudal/db';
import type { AccountId, TransferId, UserId } from '@caudal/domain';
import { readTransfers, type TransferRecord } from '../transfers/transfer-record.ts';
import { type AccountOwner, type LockedRow, parseAccount, parseOwner, parseTransfer } from './locked-rows.ts';

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
    readonly transferIds: readonly TransferId[];
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
    locked: new Map(row.locked.map(parseAccount)),
    now: new Date(Number(row.read_at)),
    posted: await withRecords(tx, row.posted.map(parseTransfer)),
    owners: new Map(row.owners.map(parseOwner)),
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

async function withRecords(
  tx: TransactionClient,
  posted: readonly (readonly [id: TransferId, requestHash: Buffer])[],
): Promise<LockedAndRead['posted']> {
  const found = await readTransfers(
    tx,
    posted.map(([id]) => id),
  );
  const records = new Map(found.map((record) => [record.id, record]));
  return new Map(
    posted.map(([id, requestHash]) => {
      const record = records.get(id);
      if (record === undefined) throw new Error(`transfer ${id} is posted without its entries`);
      return [id, { requestHash, record }];
    }),
  );
}
