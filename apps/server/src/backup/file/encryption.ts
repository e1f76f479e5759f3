import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { BackupProblem, DamagedBackupProblem } from '../problem.ts';

/** A text with the entropy of a key, of `CAUDAL_BACKUP_KEY`. */
export type BackupKey = string;

/** What an encrypted backup begins with. Then: key id (8 bytes), salt (32), segments. */
export const MAGIC = Buffer.from('caudal-encrypted-backup/1\n', 'latin1');
const KEY_ID_BYTES = 8;
const SALT_BYTES = 32;
const HEADER_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES;
const SEGMENT_BYTES = 64 * 1_024;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/**
 * Encrypts a stream in segments of 64 KiB with AES-256-GCM, like the STREAM construction of age: each file has a key of
 * its own, the nonce is the segment's number and whether it is the last, so that no segment can be changed, moved,
 * left out or cut off.
 * Decision 76: docs/decisions/0076-backup-encrypted-by-a-key-of-its-own.md.
 */
export async function* encrypt(source: AsyncIterable<Uint8Array>, key: BackupKey): AsyncGenerator<Buffer> {
  const header = Buffer.concat([MAGIC, keyIdOf(key), randomBytes(SALT_BYTES)]);
  yield header;
  const fileKey = fileKeyOf(key, header);
  let number = 0;
  for await (const { bytes, last } of segments(source, SEGMENT_BYTES)) {
    const cipher = createCipheriv(ALGORITHM, fileKey, nonceOf(number, last), { authTagLength: TAG_BYTES });
    cipher.setAAD(header);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** @throws BackupProblem for another key. @throws DamagedBackupProblem if a byte was changed or is missing. */
export async function* decrypt(
  source: AsyncIterable<Uint8Array>,
  key: BackupKey | undefined,
): AsyncGenerator<Buffer> {
  let fileKey: Buffer | undefined;
  let header: Buffer = Buffer.alloc(0);
  let number = 0;
  const body = afterHeader(source, (found) => {
    header = found;
    fileKey = fileKeyOf(requireKey(key, found), found);
  });
  for await (const { bytes, last } of segments(body, SEGMENT_BYTES + TAG_BYTES)) {
    if (fileKey === undefined) break;
    const plain = open(bytes, { fileKey, header, number, last });
    if (plain === undefined)
      throw new DamagedBackupProblem(
        last && open(bytes, { fileKey, header, number, last: false }) !== undefined
          ? 'is cut short'
          : last
            ? 'is cut short or was altered'
            : 'was altered',
      );
    yield plain;
    number += 1;
  }
  if (number === 0) throw new DamagedBackupProblem('is cut short');
}

function requireKey(key: BackupKey | undefined, header: Buffer): BackupKey {
  if (key === undefined)
    throw new BackupProblem('is encrypted: set CAUDAL_BACKUP_KEY to the key that it was written with', {
      kind: 'secret',
    });
  const id = header.subarray(MAGIC.length, MAGIC.length + KEY_ID_BYTES);
  if (!id.equals(keyIdOf(key)))
    throw new BackupProblem(
      `is encrypted with another key than CAUDAL_BACKUP_KEY: it needs ${id.toString('hex')}, this one is ${keyIdOf(key).toString('hex')}`,
      { kind: 'secret' },
    );
  return key;
}

/** A hash of the key, to tell keys apart. Safe to show: a key has too much entropy to be guessed. */
function keyIdOf(key: BackupKey): Buffer {
  return createHash('sha256')
    .update('caudal/backup/key-id/1\n')
    .update(key)
    .digest()
    .subarray(0, KEY_ID_BYTES);
}

function fileKeyOf(key: BackupKey, header: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, header.subarray(-SALT_BYTES), 'caudal/backup/1', 32));
}

/** Eleven bytes of number, and whether it is the last segment. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function open(
  bytes: Buffer,
  segment: {
    readonly fileKey: Buffer;
    readonly header: Buffer;
    readonly number: number;
    readonly last: boolean;
  },
): Buffer | undefined {
  if (bytes.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, segment.fileKey, nonceOf(segment.number, segment.last), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(segment.header);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

async function* afterHeader(
  source: AsyncIterable<Uint8Array>,
  onHeader: (header: Buffer) => void,
): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of source) {
    if (start === undefined) {
      yield Buffer.from(chunk);
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < HEADER_BYTES) continue;
    onHeader(start.subarray(0, HEADER_BYTES));
    yield start.subarray(HEADER_BYTES);
    start = undefined;
  }
}

/** Cuts a stream into pieces of one size; only the last is shorter, and is known to be the last. */
async function* segments(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    let all = Buffer.concat(waiting);
    // A whole piece is kept back, since it may be the last.
    while (all.length > size) {
      yield { bytes: all.subarray(0, size), last: false };
      all = all.subarray(size);
    }
    waiting = [all];
    length = all.length;
  }
  if (length > 0) yield { bytes: Buffer.concat(waiting), last: true };
}
