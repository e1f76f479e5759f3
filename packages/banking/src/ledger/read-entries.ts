import type { Reader } from '@caudal/db';
import type { TransferKind } from '@caudal/domain';
import type { EntryWithTransfer } from './check-account.ts';

/** Versions `first` to `last` of one account. */
export interface EntryRange {
  readonly accountId: string;
  readonly first: bigint;
  readonly last: bigint;
}

type Row = Omit<EntryWithTransfer, 'transfer'> & {
  t_id: string | null;
  kind: TransferKind;
  from_account_id: string;
  to_account_id: string;
  from_version: bigint;
  to_version: bigint;
  t_amount_minor: bigint;
  currency: string;
  reverses: string | null;
  description: string;
  description_salt: Buffer;
  t_created_at: Date;
  t_booked_at: Date;
};

/** Reads the entries of some ranges with their transfers in a short statement, by account as given, then version. */
export async function readEntryRanges(
  reader: Reader,
  ranges: readonly EntryRange[],
): Promise<EntryWithTransfer[]> {
  const rows = await reader.query<Row>(
    `SELECT e.*, t.id AS t_id, t.kind::text AS kind, t.from_account_id, t.to_account_id, t.from_version, t.to_version,
            t.amount_minor AS t_amount_minor, t.currency::text AS currency, t.reverses, t.description,
            t.description_salt, t.created_at AS t_created_at, t.booked_at AS t_booked_at
     FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS r (account_id, first, last, place)
     JOIN entries e ON e.account_id = r.account_id AND e.version BETWEEN r.first AND r.last
     LEFT JOIN transfers t ON t.id = e.transfer_id
     ORDER BY r.place, e.version`,
    [
      ranges.map(({ accountId }) => accountId),
      ranges.map(({ first }) => first),
      ranges.map(({ last }) => last),
    ],
  );
  return rows.map((row) => ({
    account_id: row.account_id,
    version: row.version,
    transfer_id: row.transfer_id,
    amount_minor: row.amount_minor,
    balance_after_minor: row.balance_after_minor,
    hash: row.hash,
    created_at: row.created_at,
    booked_at: row.booked_at,
    transfer:
      row.t_id === null
        ? null
        : {
            kind: row.kind,
            fromAccountId: row.from_account_id,
            toAccountId: row.to_account_id,
            fromVersion: row.from_version,
            toVersion: row.to_version,
            amountMinor: row.t_amount_minor,
            currency: row.currency,
            reverses: row.reverses,
            description: row.description,
            salt: row.description_salt,
            createdAt: row.t_created_at,
            bookedAt: row.t_booked_at,
          },
  }));
}
