import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { type BackupKey, encrypt } from '../backup/file/encryption.ts';
import { keepNames } from '../backup/file/new-file.ts';
import { BackupProblem } from '../backup/problem.ts';
import type { Manifest } from './manifest.ts';
import { checkArchive } from './read-archive.ts';
import { type ArchiveSource, writeArchive } from './write-archive.ts';

export interface SaveArchiveOptions extends Omit<ArchiveSource, 'onWritten'> {
  readonly key: BackupKey | undefined;
  readonly signal: AbortSignal;
}

/**
 * Writes an archive under another name, durably, gives it its name, and reads it back. What is there as `.partial` is
 * what is left of a run that was killed.
 *
 * @throws BackupProblem if it cannot be read back as it was written.
 */
export async function saveArchive(file: string, options: SaveArchiveOptions): Promise<Manifest> {
  const { key, signal, ...source } = options;
  const partial = `${file}.partial`;
  let written: Manifest | undefined;
  const archive = writeArchive({
    ...source,
    onWritten: (summary) => {
      written = summary;
    },
  });
  await rm(partial, { force: true });
  const handle = await open(partial, 'wx', 0o600);
  try {
    const bytes = key === undefined ? archive : encrypt(archive, key);
    await pipeline(Readable.from(bytes, { objectMode: false }), handle.createWriteStream({ flush: true }), {
      signal,
    });
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    // The stream has closed it, unless the work failed before.
    await handle.close().catch(() => undefined);
  }
  await rename(partial, file);
  await keepNames(file);
  const found = await checkArchive({ file, key });
  if (!isDeepStrictEqual(found, written))
    throw new BackupProblem(`${file} could not be read back as it was written: is its disk failing?`);
  return found;
}
