import { createHash } from 'node:crypto';
import { chmod, lstat, readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** What is in a folder. */
export interface Sealed {
  /** Over each file's path, mode and content, in the order of paths. */
  readonly digest: string;
  readonly files: number;
  readonly bytes: number;
}

/** Gives all files and folders the same owner's rights and time, whatever umask and clock were, and sums them up. */
export async function seal(folder: string, date: Date): Promise<Sealed> {
  const hash = createHash('sha256');
  let files = 0;
  let bytes = 0;
  const paths = await readdir(folder, { recursive: true });
  for (const path of paths.sort()) {
    const full = join(folder, path);
    const found = await lstat(full);
    if (!found.isDirectory() && !found.isFile()) throw new Error(`${path} is neither a file nor a folder.`);
    const mode = found.isDirectory() || path === 'caudal' ? 0o755 : 0o644;
    await chmod(full, mode);
    await utimes(full, date, date);
    if (found.isDirectory()) continue;
    files += 1;
    bytes += found.size;
    hash.update(`${path} ${mode.toString(8)} ${found.size}\n`).update(await readFile(full));
  }
  return { digest: hash.digest('hex'), files, bytes };
}
