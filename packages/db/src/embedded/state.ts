import { rename, writeFile } from 'node:fs/promises';
import type { ProcessIdentity } from './process-identity.ts';
import { isObject, readJson } from './read-json.ts';

/**
 * The embedded server's state kept between runs. Read and written only under the lock.
 * Decision 13: docs/decisions/0013-shared-embedded-postgresql.md.
 */
export type State = {
  password: string;
  /** The port of the last run, reused if free, so that a saved URL stays valid. */
  port: number;
  /** The processes that use the server; the last one to leave stops it. */
  users: ProcessIdentity[];
};

/** Reads the state. @returns undefined if it is missing or invalid. */
export function readState(path: string): State | undefined {
  const content = readJson(path);
  if (!isObject(content)) return undefined;
  const { password, port, users } = content;
  if (typeof password !== 'string' || typeof port !== 'number' || !Array.isArray(users)) return undefined;
  return { password, port, users: users.filter(isIdentity) };
}

/** Replaces the state atomically: a crash leaves the old or the new one. Readable by its owner only. */
export async function writeState(path: string, state: State): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return isObject(value) && typeof value.pid === 'number' && typeof value.startedAt === 'string';
}
