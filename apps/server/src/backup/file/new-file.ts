import { link, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupProblem, codeOf } from '../problem.ts';

/**
 * Gives a written file its name, durably. A link refuses a name that is taken; not every file system has links, and then
 * `requireAbsent` is asked once more.
 */
export async function giveName(
  partial: string,
  file: string,
  requireAbsent: () => Promise<void>,
): Promise<void> {
  try {
    await link(partial, file);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error;
    await requireAbsent();
    await rename(partial, file);
  }
  await keepNames(file);
}

/** Makes the name of a file durable. */
export async function keepNames(file: string): Promise<void> {
  // Only Windows cannot open a folder; its file systems keep names without being asked.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What to do, by the error code of the file system. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full, so free up space or choose another folder',
  EDQUOT: 'the quota is used up, so free up space or choose another folder',
  EFBIG: 'the file would be larger than allowed: raise the limit (ulimit -f) or choose another file system',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that file system is read-only',
  EEXIST: 'it already exists; a backup never replaces a file',
  EPIPE: 'the program that reads it has ended',
};

/**
 * The problem with a file that cannot be written; every other error comes back unchanged.
 *
 * @param what - such as `the backup`.
 */
export function explainWriting(error: unknown, what: string, file: string): unknown {
  const code = error instanceof Error && 'syscall' in error ? codeOf(error) : undefined;
  const advice = code === undefined ? undefined : ADVICE[code];
  if (advice === undefined) return error;
  return new BackupProblem(`Cannot write ${what} to ${file} (${code}): ${advice}.`, {
    kind: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'file',
    cause: error,
  });
}
