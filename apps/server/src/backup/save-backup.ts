import { access, open, rm, stat } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withSnapshot } from '@caudal/db/backup';
import { checkBackup } from './check-backup.ts';
import { type BackupKey, encrypt } from './file/encryption.ts';
import { explainWriting, giveName } from './file/new-file.ts';
import { BackupProblem } from './problem.ts';
import { type WriteOptions, type WrittenBackup, writeBackup } from './write-backup.ts';

const TAKEN = 'already exists; a backup never replaces a file';

export interface SaveOptions extends Pick<WriteOptions, 'onProgress'> {
  /** The owner's URL of the database. */
  readonly url: string;
  readonly key: BackupKey | undefined;
  readonly signal: AbortSignal;
}

export interface SavedBackup extends WrittenBackup {
  readonly bytes: number;
}

/**
 * Writes a backup to a new file that only its owner may read, and reads it back. The file appears whole or not at all,
 * and never replaces another.
 *
 * @throws BackupProblem if the file cannot be written, or is not what was written.
 */
export async function saveBackup(file: string, options: SaveOptions): Promise<SavedBackup> {
  await requireAbsent(file, TAKEN);
  const partial = `${file}.partial`;
  await requireAbsent(
    partial,
    'already exists: another backup is writing it, or one was killed. If none is running, delete it',
  );
  try {
    const written = await writeFile(partial, options);
    const { closing } = await checkBackup({ file: partial, key: options.key });
    if (JSON.stringify(closing) !== JSON.stringify(written.closing))
      throw new BackupProblem(`${file} could not be read back as it was written: is its disk failing?`);
    const { size } = await stat(partial);
    options.signal.throwIfAborted();
    await giveName(partial, file, () => requireAbsent(file, TAKEN));
    return { ...written, bytes: size };
  } catch (error) {
    options.signal.throwIfAborted();
    throw explainWriting(error, 'the backup', file);
  } finally {
    await rm(partial, { force: true });
  }
}

async function writeFile(partial: string, options: SaveOptions): Promise<WrittenBackup> {
  const handle = await open(partial, 'wx', 0o600);
  try {
    return await write(handle.createWriteStream({ flush: true }), options);
  } finally {
    // The stream has closed it, unless the work failed before.
    await handle.close().catch(() => undefined);
  }
}

/** Writes a backup to a stream, which nobody reads back. @throws BackupProblem if the stream takes no more. */
export async function streamBackup(target: Writable, options: SaveOptions): Promise<SavedBackup> {
  let bytes = 0;
  try {
    const written = await write(target, options, (length) => {
      bytes += length;
    });
    return { ...written, bytes };
  } catch (error) {
    options.signal.throwIfAborted();
    throw explainWriting(error, 'the backup', 'the standard output');
  }
}

async function write(
  target: Writable,
  { url, key, signal, onProgress }: SaveOptions,
  onBytes: (length: number) => void = () => undefined,
): Promise<WrittenBackup> {
  let written: WrittenBackup | undefined;
  await withSnapshot(url, async (snapshot) => {
    if (snapshot.migrations.length === 0)
      throw new BackupProblem('There is no bank in this database: nothing to back up.');
    const archive = writeBackup(snapshot, {
      onProgress,
      onWritten: (backup) => {
        written = backup;
      },
    });
    const bytes = key === undefined ? archive : encrypt(archive, key);
    await pipeline(Readable.from(counted(bytes, onBytes), { objectMode: false }), target, { signal });
  });
  if (written === undefined) throw new Error('the backup ended before its end');
  return written;
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  onBytes: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    onBytes(chunk.length);
    yield chunk;
  }
}

async function requireAbsent(file: string, reason: string): Promise<void> {
  try {
    await access(file);
  } catch {
    return;
  }
  throw new BackupProblem(`${file} ${reason}.`);
}
