import { randomBytes, randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What the embedded default makes for itself once, and keeps. */
export interface KeptSecrets {
  readonly tokenSecret: string;
  /** Of the demo users. */
  readonly demoPassword: string;
}

const FILE = 'secrets.json';

const schema = z.object({ tokenSecret: z.string().min(32), demoPassword: z.string().min(8) });

/** Reads the secrets of a data folder, or makes them where there are none yet. */
export async function keptSecrets(dataDir: string): Promise<KeptSecrets> {
  const kept = await readSecrets(dataDir);
  if (kept !== undefined) return kept;
  const made = { tokenSecret: randomBytes(32).toString('base64url'), demoPassword: readablePassword() };
  await keepSecrets(dataDir, made);
  return made;
}

/** Replaces them in one step. Only their owner may read the file. */
export async function keepSecrets(dataDir: string, secrets: KeptSecrets): Promise<void> {
  const file = join(dataDir, FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}

async function readSecrets(dataDir: string): Promise<KeptSecrets | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(
      `${join(dataDir, FILE)} cannot be read: restore it, or delete it and everybody signs in again.`,
      {
        cause: error,
      },
    );
  }
}

/** Letters that are not mistaken for each other when somebody types them over, and that spell no demo username. */
const LETTERS = 'bcdefghjkmnpqrstuvwxyz23456789';

/** Three groups of four: 58 bits. */
function readablePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}
