import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';

/** No secret is larger; whoever names a larger file has the wrong one. */
const LARGEST_BYTES = 64 * 1024;

/** Where Docker, Swarm and Podman mount secrets: readable by everybody inside, where nobody else is. */
const CONTAINER_SECRETS = '/run/secrets/';

const WORLD = 0o006;

/** What is wrong with a file; reads on from the name of the setting that names it. */
export class SecretFileProblem extends Error {
  override readonly name = 'SecretFileProblem';
}

/**
 * Reads a secret from a file, without the line end.
 * Decision 63: docs/decisions/0063-secrets-from-private-files.md.
 *
 * @throws SecretFileProblem
 */
export function readSecretFile(path: string): string {
  const text = decode(readPrivately(path), path).replace(/[\r\n]+$/, '');
  if (text === '') throw new SecretFileProblem(`names ${path}, which is empty: write the secret into it`);
  if (/\p{Cc}/u.test(text))
    throw new SecretFileProblem(
      `names ${path}, which is not a single line of text: check that it is the right file`,
    );
  return text;
}

function readPrivately(path: string): Buffer {
  // Never waits for the writer of a pipe.
  const file = attempt(path, () => openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
  try {
    const state = fstatSync(file);
    if (!state.isFile())
      throw new SecretFileProblem(`names ${path}, which is not a file but a ${kindOf(state)}`);
    if (state.size > LARGEST_BYTES)
      throw new SecretFileProblem(
        `names ${path}, which has ${state.size} bytes, more than any secret: check that it is the right file`,
      );
    if (isWorldAccessible(state.mode) && !realpathSync(path).startsWith(CONTAINER_SECRETS))
      throw new SecretFileProblem(
        `names ${path}, which every user of this machine can read or change: run "chmod 600 ${path}", and replace the secret if others use this machine`,
      );
    return attempt(path, () => readFileSync(file));
  } finally {
    closeSync(file);
  }
}

/** Whether a file is open to every user of the machine. Windows has no such modes: Node makes them up. */
export function isWorldAccessible(mode: number): boolean {
  return process.platform !== 'win32' && (mode & WORLD) !== 0;
}

function kindOf(state: { isDirectory(): boolean }): string {
  return state.isDirectory() ? 'folder' : 'device or pipe';
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SecretFileProblem(`names ${path}, which is not text in UTF-8: check that it is the right file`);
  }
}

function attempt<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    switch (code) {
      case 'ENOENT':
      case 'ENOTDIR':
        throw new SecretFileProblem(`names ${path}, which does not exist: create it, or correct the path`);
      case 'EACCES':
      case 'EPERM':
        throw new SecretFileProblem(
          `names ${path}, which this user${userId()} may not read: change its owner, or the rights of its folders`,
        );
      default:
        throw new SecretFileProblem(`names ${path}, which cannot be read (${code})`);
    }
  }
}

function userId(): string {
  const id = process.getuid?.();
  return id === undefined ? '' : ` (${id})`;
}
