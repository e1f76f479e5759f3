import { isDeepStrictEqual } from 'node:util';
import type { BackupKey } from '../backup/file/encryption.ts';
import { countRows, decompress } from '../backup/file/parts.ts';
import { readArchive } from '../backup/file/read-archive.ts';
import { BackupProblem, DamagedBackupProblem } from '../backup/problem.ts';
import { LinesCounter } from './lines.ts';
import { FORMAT, KIND, MANIFEST, type Manifest, manifest, opening } from './manifest.ts';

export interface ArchiveFile {
  readonly file: string;
  /** Needed if it is encrypted. */
  readonly key: BackupKey | undefined;
}

/**
 * Reads a whole archive and checks every byte, every count and the hash of its lines.
 *
 * @throws DamagedBackupProblem if it is no archive, is cut short or was altered, naming the file.
 * @throws BackupProblem for a missing or wrong key, or a later format.
 */
export async function checkArchive({ file, key }: ArchiveFile): Promise<Manifest> {
  const counter = new LinesCounter();
  const parts: Pick<Manifest['parts'][number], 'name' | 'events'>[] = [];
  let first: unknown;
  let last: unknown;
  for await (const { name, bytes } of entries(file, key)) {
    if (name === KIND.opening) first = json(bytes);
    else if (name === MANIFEST) last = json(bytes);
    else {
      const lines = await plain(file, bytes);
      const events = countRows(lines);
      counter.add({ bytes: lines, rows: events });
      parts.push({ name, events });
    }
  }
  const begin = opening.safeParse(first);
  if (!begin.success || begin.data.format !== FORMAT)
    throw first === undefined
      ? new DamagedBackupProblem(`${file} is not ${KIND.what}.`, { foreign: true })
      : new BackupProblem(
          `${file} was written by a later version of Caudal, in a format that this one does not read: use that version.`,
        );
  const end = manifest.safeParse(last);
  const found = { month: begin.data.month, ...counter.summary(), parts };
  if (!end.success || !isDeepStrictEqual(found, withoutHashes(end.data)))
    throw new DamagedBackupProblem(`${file} was altered: its events are not those of its manifest.`);
  return end.data;
}

/** The lines of a checked archive, piece by piece. */
export async function* readLines({ file, key }: ArchiveFile): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of entries(file, key))
    if (name !== KIND.opening && name !== MANIFEST) yield await plain(file, bytes);
}

/** The hashes of the parts are for those who read them without Caudal: the checksum of the archive covers all bytes. */
function withoutHashes({ parts, ...rest }: Manifest): unknown {
  return { ...rest, parts: parts.map(({ name, events }) => ({ name, events })) };
}

/** Puts the file's name before what is wrong with it. */
async function* entries(
  file: string,
  key: BackupKey | undefined,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  try {
    yield* readArchive(file, key, KIND);
  } catch (error) {
    if (error instanceof DamagedBackupProblem)
      throw new DamagedBackupProblem(`${file} ${error.message}.`, { foreign: error.foreign, cause: error });
    if (error instanceof BackupProblem)
      throw new BackupProblem(`${file} ${error.message}.`, { kind: error.kind, cause: error });
    throw error;
  }
}

async function plain(file: string, bytes: Buffer): Promise<Buffer> {
  return decompress(bytes).catch((cause: unknown) => {
    throw new DamagedBackupProblem(`${file} was altered.`, { cause });
  });
}

function json(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString('utf8'));
}
