import { rename, writeFile } from 'node:fs/promises';
import type { ProcessIdentity } from './process-identity.ts';
import { isObject, readJson } from './read-json.ts';

/**
 * What is kept about the embedded server between runs. Read and written only under the lock.
 * Decision 13: docs/decisions/0013-shared-embedded-postgresql.md.
 */
export type State = {
  password: string;
  /** The port of the last run, taken again when it is free so that a noted address stays right. */
  port: number;
  /** The processes that use the server; the last one to leave stops it. */
  users: ProcessIdentity[];
};

/** The kept state, or undefined when there is none or it cannot be understood. */
export async function readState(path: string): Promise<State | undefined> {
  const content = await readJson(path);
  if (!isObject(content)) return undefined;
  const { password, port, users } = content;
  if (typeof password !== 'string' || typeof port !== 'number' || !Array.isArray(users)) return undefined;
  return { password, port, users: users.filter(isIdentity) };
}

/** Replaces the state in one step, so that a crash leaves the old one or the new one. Only its owner may read it. */
export async function writeState(path: string, state: State): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return isObject(value) && typeof value.pid === 'number' && typeof value.startedAt === 'string';
}
