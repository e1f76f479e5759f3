// Remembers what a step was done for, so that it is skipped while its inputs stay the same.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

// Goes with node_modules: when that is deleted, everything in it has to be done again.
const folder = join(root, 'node_modules', '.caudal');

/** A hash over texts; their lengths are part of it, so that no two lists look alike. */
export function hashOf(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)}:${text}`);
  return hash.digest('hex');
}

/** What was remembered under this name, or undefined. */
export async function readStamp(name) {
  try {
    return JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
  } catch {
    // Absent or cut off: the step is simply done again.
    return undefined;
  }
}

export async function writeStamp(name, value) {
  const file = join(folder, `${name}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}
