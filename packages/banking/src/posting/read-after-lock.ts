import type { TransactionClient } from '@caudal/db';
import { readTransfers, type TransferRecord } from '../transfers/transfer-record.ts';

/** What a decision needs besides the locked rows. */
export interface AfterLock {
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

interface Row {
  now: Date;
  posted: { id: string; hash: string }[];
  owners: { id: string; name: string; status: 'active' | 'disabled' }[];
}

/**
 * Reads in a statement after the locking one: what is joined into that one can be older than the lock.
 * `clock_timestamp()`, since `now()` is the start of the transaction and can lie before an entry of another group.
 */
export async function readAfterLock(
  tx: TransactionClient,
  transferIds: readonly string[],
  ownerIds: readonly string[],
): Promise<AfterLock> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS now,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'hash', encode(request_hash, 'hex'))), '[]')
       FROM transfers WHERE id = ANY(${transferIds}::uuid[])) AS posted,
      (SELECT coalesce(json_agg(json_build_object('id', id, 'name', full_name, 'status', status)), '[]')
       FROM users WHERE id = ANY(${ownerIds}::uuid[])) AS owners`;
  if (row === undefined) throw new Error('a SELECT without FROM answered no row');
  const records = new Map(
    (
      await readTransfers(
        tx,
        row.posted.map(({ id }) => id),
      )
    ).map((record) => [record.id, record]),
  );
  return {
    now: row.now,
    posted: new Map(
      row.posted.map(({ id, hash }) => {
        const record = records.get(id);
        if (record === undefined) throw new Error(`transfer ${id} is posted without its entries`);
        return [id, { requestHash: Buffer.from(hash, 'hex'), record }];
      }),
    ),
    owners: new Map(row.owners.map(({ id, name, status }) => [id, { fullName: name, status }])),
  };
}
