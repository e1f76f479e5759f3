import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import { createTarDecoder } from 'modern-tar';
import { BackupProblem, DamagedBackupProblem } from '../problem.ts';
import { type BackupKey, decrypt, MAGIC } from './encryption.ts';
import { type Entry, looksLikeTrailer, TRAILER_BYTES, TRAILER_NAME, trailer } from './entry.ts';

/** What an archive is, by the name of its first file. */
export interface ArchiveKind {
  readonly opening: string;
  /** Such as `a backup of Caudal`. */
  readonly what: string;
}

/** The first file of every backup. */
export const OPENING = 'caudal-backup.json';

const BACKUP: ArchiveKind = { opening: OPENING, what: 'a backup of Caudal' };

/** Larger ones are in no backup, and must not fill the memory. */
const LARGEST_ENTRY = 64 * 1_024 * 1_024;

/**
 * Reads the files of a backup in order, each whole, in bounded memory. After the last one, every byte of the archive is
 * known to be the one that was written.
 *
 * @throws DamagedBackupProblem if it is no backup, is cut short or was altered. The message begins with a verb.
 * @throws BackupProblem for a missing or wrong key.
 */
export async function* readArchive(
  file: string,
  key: BackupKey | undefined,
  kind = BACKUP,
): AsyncGenerator<Entry> {
  const encrypted = await isEncrypted(file, kind);
  const raw: AsyncIterable<Uint8Array> = createReadStream(file, { highWaterMark: 1_024 * 1_024 });
  const checked = new CheckedBytes(encrypted ? decrypt(raw, key) : raw);
  try {
    const tar = ReadableStream.from(checked.bytes()).pipeThrough(createTarDecoder({ strict: true }));
    for await (const { header, body } of tar) {
      if (header.name === TRAILER_NAME) {
        await body.cancel();
        continue;
      }
      if (header.size > LARGEST_ENTRY) throw new DamagedBackupProblem('was altered');
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      yield { name: header.name, bytes: Buffer.concat(chunks) };
    }
  } catch (error) {
    if (error instanceof BackupProblem || isFileError(error)) throw error;
    // The decoder stumbled. A backup whose end is missing is cut short, whatever else.
    if (!encrypted && !(await endsWithTrailer(file)))
      throw new DamagedBackupProblem('is cut short', { cause: error });
    throw new DamagedBackupProblem('was altered', { cause: error });
  }
}

/** Passes the archive on, and its trailer only if that fits what came before it. */
class CheckedBytes {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #hash = createHash('sha256');
  #held = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#source) {
      const all = Buffer.concat([this.#held, chunk]);
      const passed = all.subarray(0, Math.max(0, all.length - TRAILER_BYTES));
      this.#held = all.subarray(passed.length);
      if (passed.length === 0) continue;
      this.#hash.update(passed);
      yield passed;
    }
    if (!looksLikeTrailer(this.#held)) throw new DamagedBackupProblem('is cut short');
    if (!this.#held.equals(await trailer(this.#hash.digest('hex'))))
      throw new DamagedBackupProblem('was altered');
    yield this.#held;
  }
}

/** By its first bytes. @throws DamagedBackupProblem if they are of no backup. */
export async function isEncrypted(file: string, { opening, what }: ArchiveKind): Promise<boolean> {
  const start = await readAt(file, (handle) => handle.read(Buffer.alloc(512), 0, 512, 0));
  if (start.length === 0) throw new DamagedBackupProblem('is empty');
  if (start.subarray(0, MAGIC.length).equals(MAGIC)) return true;
  if (start.toString('latin1', 0, opening.length + 1) === `${opening}\0`) return false;
  throw new DamagedBackupProblem(`is not ${what}`, { foreign: true });
}

async function endsWithTrailer(file: string): Promise<boolean> {
  const end = await readAt(file, async (handle) => {
    const { size } = await handle.stat();
    return handle.read(Buffer.alloc(TRAILER_BYTES), 0, TRAILER_BYTES, Math.max(0, size - TRAILER_BYTES));
  });
  return looksLikeTrailer(end);
}

async function readAt(
  file: string,
  read: (handle: FileHandle) => Promise<{ readonly bytesRead: number; readonly buffer: Buffer }>,
): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await read(handle);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
