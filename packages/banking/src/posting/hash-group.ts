import type { AccountId } from '@caudal/domain';
import { entryHash, transferDigest } from '@caudal/domain/entry-chain';
import type { TransferRecord, TransferSide } from '../transfers/transfer-record.ts';
import type { AcceptedSide, AcceptedTransfer } from './decide-group.ts';
import type { LockedRow } from './locked-rows.ts';
import type { Posting, RaisedLimit } from './posting.ts';

export const SALT_BYTES = 16;

/** Everything that a group's hashes are made of. */
export interface GroupToHash {
  /** In the order in which they were decided. */
  readonly accepted: readonly AcceptedTransfer[];
  /** The accounts as they were before the group. */
  readonly locked: ReadonlyMap<AccountId, Pick<LockedRow, 'lastHash'>>;
  readonly createdAt: Date;
  /** `SALT_BYTES` random bytes per accepted transfer. */
  readonly salts: Buffer;
}

/** A transfer to write, with both its entries. */
export interface NewTransfer {
  readonly record: TransferRecord;
  readonly posting: Posting;
  readonly raisedLimit: RaisedLimit | undefined;
  readonly requestHash: Buffer;
  readonly salt: Buffer;
}

/**
 * Adds the accepted transfers to the entry chain (docs/entry-chain.md): each entry's hash covers the account's entry
 * before it, whether that is of this group or an earlier one.
 */
export function hashGroup(group: GroupToHash): NewTransfer[] {
  const { accepted, createdAt, locked, salts } = group;
  if (salts.length !== SALT_BYTES * accepted.length)
    throw new RangeError('there must be a salt for each transfer');
  /** Chain heads of the accounts that the group has changed so far. */
  const heads = new Map<AccountId, Buffer>();

  return accepted.map(({ posting, requestHash, raisedLimit, batchId, bookedAt, from, to }, index) => {
    const reverses = posting.reverses ?? null;
    const salt = salts.subarray(SALT_BYTES * index, SALT_BYTES * (index + 1));
    const digest = transferDigest({
      kind: posting.kind,
      id: posting.id,
      fromAccountId: from.entry.accountId,
      toAccountId: to.entry.accountId,
      amountMinor: posting.amountMinor,
      currency: posting.currency,
      reverses,
      salt,
      description: posting.description,
    });
    const record: TransferRecord = {
      id: posting.id,
      kind: posting.kind,
      amountMinor: posting.amountMinor,
      currency: posting.currency,
      description: posting.description,
      createdAt,
      bookedAt,
      reverses,
      reversedBy: null,
      batchId,
      from: side(from),
      to: side(to),
    };
    return { record, posting, raisedLimit, requestHash, salt };

    function side({ account, entry, ownerName }: AcceptedSide): TransferSide {
      const { accountId } = entry;
      const previousHash = heads.get(accountId) ?? locked.get(accountId)?.lastHash;
      if (previousHash === undefined) throw new Error(`account ${accountId} was decided on without its lock`);
      const hash = entryHash({
        ...entry,
        previousHash,
        transferId: posting.id,
        createdAt,
        bookedAt,
        transferDigest: digest,
      });
      heads.set(accountId, hash);
      return {
        accountId,
        ownerId: account.ownerId,
        accountNumber: account.number,
        ownerName,
        version: entry.version,
        balanceAfterMinor: entry.balanceAfterMinor,
        hash,
      };
    }
  });
}
