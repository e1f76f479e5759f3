import { randomBytes, randomInt } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isWorldAccessible } from '../config/secret-file.ts';
import { CommandProblem } from './problems.ts';

/** The secrets that a bank on the embedded database generates once and stores. */
export interface EmbeddedSecrets {
  readonly tokenSecret: string;
  /** The demo users' password. */
  readonly demoPassword: string;
}

const FILE = 'secrets.json';

/** The path of the file in which they are. */
export const secretsFile = (dataDir: string): string => join(dataDir, FILE);

const schema = z.object({ tokenSecret: z.string().min(32), demoPassword: z.string().min(8) });

/** Reads the secrets of a data folder; generates and stores them if there are none. */
export async function readOrCreateSecrets(dataDir: string): Promise<EmbeddedSecrets> {
  await requirePrivate(secretsFile(dataDir));
  const kept = await readSecrets(dataDir);
  if (kept !== undefined) return kept;
  const made = { tokenSecret: randomBytes(32).toString('base64url'), demoPassword: readablePassword() };
  await writeSecrets(dataDir, made);
  return made;
}

/** A copy or a restore may have opened the file. */
async function requirePrivate(file: string): Promise<void> {
  const state = await stat(file).catch(() => undefined);
  if (state === undefined || !isWorldAccessible(state.mode)) return;
  throw new CommandProblem(
    `Every user of this machine can read or change the secrets in ${file}: run "chmod 600 ${file}", or delete it if others use this machine, and every user signs in again.`,
    { kind: 'secret' },
  );
}

/** Replaces the file atomically. Only its owner may read it. */
export async function writeSecrets(dataDir: string, secrets: EmbeddedSecrets): Promise<void> {
  const file = secretsFile(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}

/** The secrets of a data folder; undefined if there are none yet. */
export async function readSecrets(dataDir: string): Promise<EmbeddedSecrets | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(secretsFile(dataDir), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(
      `Cannot read ${secretsFile(dataDir)}: restore it, or delete it and every user signs in again.`,
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
