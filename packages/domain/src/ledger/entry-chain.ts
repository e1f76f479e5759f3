/**
 * The entry chain: each entry's hash covers the one before it of the same account, so that nothing in the middle
 * of an account's history can change unseen. All fields have a fixed width and are big endian; the test vectors
 * are in `docs/entry-chain.md`.
 *
 * Apart from the rest of the package, since it needs Node's crypto and the browser has no use for it.
 */
import { hash } from 'node:crypto';
import { TRANSFER_KINDS, type TransferKind } from '../transfers/transfer-kind.ts';

const ACCOUNT_TAG = Buffer.from('caudal/account/1\n');
const TRANSFER_TAG = Buffer.from('caudal/transfer/1\n');
const ENTRY_TAG = Buffer.from('caudal/entry/1\n');
const NO_UUID = Buffer.alloc(16);

const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer');

/** The 16 bytes of a UUID in text form. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** What an account's first entry continues: a hash of its id and currency. */
export function genesisHash(accountId: string, currency: string): Buffer {
  return sha256(Buffer.concat([ACCOUNT_TAG, uuidBytes(accountId), Buffer.from(currency, 'ascii')]));
}

export interface TransferContent {
  readonly kind: TransferKind;
  readonly id: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reverses: string | null;
  /** 16 random bytes, so that an erased description cannot be guessed from the hash. */
  readonly salt: Buffer;
  /** As stored; an absent one counts as empty. */
  readonly description: string;
}

/** The digest of what a transfer says, part of the hashes of both its entries. */
export function transferDigest(transfer: TransferContent): Buffer {
  const head = Buffer.alloc(1);
  head.writeUInt8(TRANSFER_KINDS[transfer.kind]);
  const amount = Buffer.alloc(8);
  amount.writeBigInt64BE(transfer.amountMinor);
  return sha256(
    Buffer.concat([
      TRANSFER_TAG,
      head,
      uuidBytes(transfer.id),
      uuidBytes(transfer.fromAccountId),
      uuidBytes(transfer.toAccountId),
      amount,
      Buffer.from(transfer.currency, 'ascii'),
      transfer.reverses === null ? NO_UUID : uuidBytes(transfer.reverses),
      sha256(Buffer.concat([transfer.salt, Buffer.from(transfer.description, 'utf8')])),
    ]),
  );
}

export interface EntryContent {
  readonly previousHash: Buffer;
  readonly accountId: string;
  readonly version: bigint;
  readonly transferId: string;
  readonly amountMinor: bigint;
  readonly balanceAfterMinor: bigint;
  readonly createdAt: Date;
  readonly bookedAt: Date;
  readonly transferDigest: Buffer;
}

/** The hash of one entry, which the next entry of its account continues. Instants count in milliseconds. */
export function entryHash(entry: EntryContent): Buffer {
  const numbers = Buffer.alloc(32);
  numbers.writeBigInt64BE(entry.amountMinor, 0);
  numbers.writeBigInt64BE(entry.balanceAfterMinor, 8);
  numbers.writeBigInt64BE(BigInt(entry.createdAt.getTime()), 16);
  numbers.writeBigInt64BE(BigInt(entry.bookedAt.getTime()), 24);
  const version = Buffer.alloc(8);
  version.writeBigInt64BE(entry.version);
  return sha256(
    Buffer.concat([
      ENTRY_TAG,
      entry.previousHash,
      uuidBytes(entry.accountId),
      version,
      uuidBytes(entry.transferId),
      numbers,
      entry.transferDigest,
    ]),
  );
}
