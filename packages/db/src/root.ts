import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with `prisma/`: the clone, or the artefact, where this file is part of a bundle. */
export const ROOT = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'prisma/migrations'))) return folder;
  if (dirname(folder) === folder) throw new Error('No folder above this program has prisma/migrations.');
  return findRoot(dirname(folder));
}
