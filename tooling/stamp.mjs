// Records the inputs of a finished step, so that it is skipped while they are unchanged.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

// In node_modules, so that deleting it also forgets the steps.
const folder = join(root, 'node_modules', '.caudal');

/** Hashes a list of texts, lengths included, so that no two lists have the same input. */
export function hashOf(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)}:${text}`);
  return hash.digest('hex');
}

/** Reads a stamp. @returns undefined if it is missing or unreadable. */
export async function readStamp(name) {
  try {
    return JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
  } catch {
    // Missing or truncated: the step runs again.
    return undefined;
  }
}

export async function writeStamp(name, value) {
  const file = join(folder, `${name}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}
