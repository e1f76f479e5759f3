import { randomBytes, randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The secrets that a bank on the embedded database generates once and stores. */
export interface EmbeddedSecrets {
  readonly tokenSecret: string;
  /** The demo users' password. */
  readonly demoPassword: string;
}

const FILE = 'secrets.json';

const schema = z.object({ tokenSecret: z.string().min(32), demoPassword: z.string().min(8) });

/** Reads the secrets of a data folder; generates and stores them if there are none. */
export async function readOrCreateSecrets(dataDir: string): Promise<EmbeddedSecrets> {
  const kept = await readSecrets(dataDir);
  if (kept !== undefined) return kept;
  const made = { tokenSecret: randomBytes(32).toString('base64url'), demoPassword: readablePassword() };
  await writeSecrets(dataDir, made);
  return made;
}

/** Replaces the file atomically. Only its owner may read it. */
export async function writeSecrets(dataDir: string, secrets: EmbeddedSecrets): Promise<void> {
  const file = join(dataDir, FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}

async function readSecrets(dataDir: string): Promise<EmbeddedSecrets | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(
      `Cannot read ${join(dataDir, FILE)}: restore it, or delete it and every user signs in again.`,
      {
        cause: error,
      },
    );
  }
}

/** No easily confused characters; without `a` and `o`, none of the demo usernames can appear. */
const LETTERS = 'bcdefghjkmnpqrstuvwxyz23456789';

/** Three groups of four: 58 bits. */
function readablePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}
