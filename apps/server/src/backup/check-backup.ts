import { createHash } from 'node:crypto';
import type { BackupKey } from './file/encryption.ts';
import { countRows, decompress } from './file/parts.ts';
import { OPENING, readArchive } from './file/read-archive.ts';
import { CLOSING, type Closing, closing, FORMAT, type Opening, opening, type Part } from './manifest.ts';
import { BackupProblem, DamagedBackupProblem } from './problem.ts';

export interface CheckedBackup {
  readonly opening: Opening;
  readonly closing: Closing;
  readonly rows: number;
}

export interface BackupFile {
  readonly file: string;
  readonly key: BackupKey | undefined;
}

/**
 * Reads a whole backup without a database: every byte is the one that was written, every part can be decompressed and
 * has the rows that the manifest says.
 *
 * @throws BackupProblem if not, naming the file.
 */
export async function checkBackup(
  { file, key }: BackupFile,
  onProgress: (rows: number) => void = () => undefined,
): Promise<CheckedBackup> {
  const found: Part[] = [];
  let first: Buffer | undefined;
  let last: Buffer | undefined;
  let rows = 0;
  for await (const { name, bytes } of named(file, readArchive(file, key))) {
    if (name === OPENING) first = bytes;
    else if (name === CLOSING) last = bytes;
    else {
      const part = await checkPart(file, name, bytes);
      found.push(part);
      rows += part.rows;
      onProgress(rows);
    }
  }
  // Read only now that every byte is known to be right.
  const begin = readOpening(file, first);
  const end = closing.safeParse(jsonIn(last));
  if (!end.success || end.data.id !== begin.id || !isSame(found, end.data.parts))
    throw new DamagedBackupProblem(`${file} was altered: its parts are not those of its manifest.`);
  return { opening: begin, closing: end.data, rows };
}

/** Reads the rows of a checked backup, part by part. */
export async function* readParts(
  { file, key }: BackupFile,
  { parts }: Closing,
): AsyncGenerator<Part & { readonly bytes: Buffer }> {
  const expected = parts.values();
  for await (const { name, bytes } of named(file, readArchive(file, key))) {
    if (name === OPENING || name === CLOSING) continue;
    const part = expected.next().value;
    if (part?.name !== name || part.sha256 !== sha256(bytes))
      throw new DamagedBackupProblem(`${file} was altered while it was being restored.`);
    yield { ...part, bytes: await decompress(bytes) };
  }
}

function readOpening(file: string, bytes: Buffer | undefined): Opening {
  const read = opening.safeParse(jsonIn(bytes));
  if (read.success && read.data.format === FORMAT) return read.data;
  throw new BackupProblem(
    `${file} was written by another version of Caudal, in a format that this one does not read: use that version or a later one.`,
  );
}

function jsonIn(bytes: Buffer | undefined): unknown {
  return bytes === undefined ? undefined : JSON.parse(bytes.toString('utf8'));
}

/** `data/000001.public.users.copy.zst`. */
async function checkPart(file: string, name: string, bytes: Buffer): Promise<Part> {
  const table = name.replace(/^data\/\d+\./, '').replace(/\.copy\.zst$/, '');
  const plain = await decompress(bytes).catch((cause: unknown) => {
    throw new DamagedBackupProblem(`${file} was altered: nothing can be restored from it.`, { cause });
  });
  return { name, table, rows: countRows(plain), sha256: sha256(bytes) };
}

function isSame(found: readonly Part[], expected: readonly Part[]): boolean {
  return (
    found.length === expected.length &&
    found.every((part, index) => {
      const other = expected[index];
      return part.name === other?.name && part.rows === other.rows && part.sha256 === other.sha256;
    })
  );
}

/** Puts the file's name before what is wrong with it. */
async function* named<T>(file: string, entries: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* entries;
  } catch (error) {
    if (error instanceof DamagedBackupProblem)
      throw new DamagedBackupProblem(`${file} ${error.message}: nothing can be restored from it.`, {
        cause: error,
      });
    if (error instanceof BackupProblem)
      throw new BackupProblem(`${file} ${error.message}.`, { kind: error.kind, cause: error });
    throw error;
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
