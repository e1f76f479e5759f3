/**
 * The entry chain: each entry's hash covers the previous entry's hash of the same account, so any change in the
 * middle of an account's history shows. All fields are fixed width and big endian. Test vectors:
 * `docs/entry-chain.md`.
 *
 * Not exported from the package index: it needs Node's crypto, which the browser lacks.
 */
import { hash } from 'node:crypto';
import { TRANSFER_KINDS, type TransferKind } from '../transfers/transfer-kind.ts';

const ACCOUNT_TAG = Buffer.from('caudal/account/1\n');
const TRANSFER_TAG = Buffer.from('caudal/transfer/1\n');
const ENTRY_TAG = Buffer.from('caudal/entry/1\n');
const NIL_UUID = '00000000-0000-0000-0000-000000000000';
const HYPHEN = 0x2d;

const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer');

/** The 16 bytes of a UUID in text form. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** The previous hash of an account's first entry: a hash of the account's id and currency. */
export function genesisHash(accountId: string, currency: string): Buffer {
  const fields = new Fields(ACCOUNT_TAG);
  fields.uuid(accountId);
  fields.bytes(Buffer.from(currency, 'ascii'));
  return fields.hash();
}

export interface TransferContent {
  readonly kind: TransferKind;
  readonly id: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reverses: string | null;
  /** 16 random bytes, so that the hash does not give away an erased description. */
  readonly salt: Buffer;
  /** As stored; empty if there is none. */
  readonly description: string;
}

/** The digest of a transfer's content, hashed into both its entries. */
export function transferDigest(transfer: TransferContent): Buffer {
  const fields = new Fields(TRANSFER_TAG);
  fields.byte(TRANSFER_KINDS[transfer.kind]);
  fields.uuid(transfer.id);
  fields.uuid(transfer.fromAccountId);
  fields.uuid(transfer.toAccountId);
  fields.int64(transfer.amountMinor);
  fields.bytes(Buffer.from(transfer.currency, 'ascii'));
  fields.uuid(transfer.reverses ?? NIL_UUID);
  fields.bytes(sha256(Buffer.concat([transfer.salt, Buffer.from(transfer.description, 'utf8')])));
  return fields.hash();
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

/** The hash of one entry; the account's next entry builds on it. Instants are hashed in milliseconds. */
export function entryHash(entry: EntryContent): Buffer {
  const fields = new Fields(ENTRY_TAG);
  fields.bytes(entry.previousHash);
  fields.uuid(entry.accountId);
  fields.int64(entry.version);
  fields.uuid(entry.transferId);
  fields.int64(entry.amountMinor);
  fields.int64(entry.balanceAfterMinor);
  fields.int64(BigInt(entry.createdAt.getTime()));
  fields.int64(BigInt(entry.bookedAt.getTime()));
  fields.bytes(entry.transferDigest);
  return fields.hash();
}

/** Buffer shared by all hashes: each is computed synchronously, so no two are in progress at once. */
const workspace = Buffer.alloc(256);

/** Concatenates fields for hashing. @throws RangeError if a value does not fit its field. */
class Fields {
  #length = 0;

  constructor(tag: Buffer) {
    this.bytes(tag);
  }

  byte(value: number): void {
    this.#length = workspace.writeUInt8(value, this.#length);
  }

  /** Signed, 8 bytes. */
  int64(value: bigint): void {
    this.#length = workspace.writeBigInt64BE(value, this.#length);
  }

  bytes(value: Uint8Array): void {
    workspace.set(value, this.#length);
    this.#length += value.length;
  }

  /** 16 bytes, from text in either case. */
  uuid(text: string): void {
    const end = this.#length + 16;
    for (let at = 0; at < text.length && this.#length < end; at += 2) {
      if (text.charCodeAt(at) === HYPHEN) at += 1;
      workspace[this.#length++] = (hexDigit(text, at) << 4) | hexDigit(text, at + 1);
    }
    if (text.length !== NIL_UUID.length || this.#length !== end) throw new RangeError('not a UUID');
  }

  hash(): Buffer {
    return sha256(workspace.subarray(0, this.#length));
  }
}

function hexDigit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : (code | 0x20) - 0x57;
}
