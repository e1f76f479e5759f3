import { access, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArchivablePartition, type Archiving, type Month, withArchiving } from '@caudal/db/archiving';
import type { BackupKey } from '../backup/file/encryption.ts';
import { explainWriting } from '../backup/file/new-file.ts';
import { isEncrypted } from '../backup/file/read-archive.ts';
import { BackupProblem, DamagedBackupProblem } from '../backup/problem.ts';
import { CommandProblem } from '../program/problems.ts';
import { jsonLines, LinesCounter } from './lines.ts';
import { KIND, type Manifest } from './manifest.ts';
import { checkArchive } from './read-archive.ts';
import { saveArchive } from './save-archive.ts';

export interface ArchiveOptions {
  /** The owner's URL of the database. */
  readonly url: string;
  /** All months before this one. */
  readonly before: Month;
  /** Months that stay in any case, besides the present one; at least 1. */
  readonly kept: number;
  readonly folder: string;
  readonly key: BackupKey | undefined;
  readonly signal: AbortSignal;
  say(sentence: string): void;
  /** Told of each step that has just been done, and awaited; for tests, which do something there. */
  onStep?(step: 'saved' | 'dropped'): unknown;
}

/** A month that is in a file and no longer in the database. */
export interface ArchivedFile extends Manifest {
  readonly file: string;
  readonly encrypted: boolean;
}

/**
 * Archives the months before the given one: writes each to a file and reads it back, then drops the partition and records
 * that. Can be stopped anywhere and run again: what is in a file already is compared with the database and taken.
 * Decision 80: docs/decisions/0080-archive-of-the-audit-log.md.
 *
 * @returns the archived months, oldest first.
 * @throws CommandProblem, ArchiveProblem or BackupProblem.
 */
export function archiveMonths(options: ArchiveOptions): Promise<ArchivedFile[]> {
  const { url, before, kept, signal, say } = options;
  return withArchiving(url, async (archiving) => {
    const latest = await archiving.monthAgo(kept);
    if (before > latest)
      throw new CommandProblem(
        `The audit log keeps the last ${kept} months (CAUDAL_AUDIT_MONTHS_KEPT) and the present one: only those before ${latest} can be archived.`,
      );
    // Of a run that was killed.
    await archiving.removeUsers();
    const { partitions, wholeBefore } = await archiving.findArchivable(before);
    if (wholeBefore !== undefined)
      say(
        `The events before ${wholeBefore} are in one partition, from before there were months, which is archived as a whole: with --before ${wholeBefore} or later.`,
      );
    const archived: ArchivedFile[] = [];
    for (const partition of partitions) {
      archived.push(...(await archivePartition(archiving, partition, options)));
      signal.throwIfAborted();
    }
    return archived;
  });
}

async function archivePartition(
  archiving: Archiving,
  partition: ArchivablePartition,
  { folder, key, signal, say, onStep }: ArchiveOptions,
): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  for (const month of partition.months) {
    signal.throwIfAborted();
    const file = join(folder, `caudal-audit-${month}.archive`);
    const lines = () => archiving.copyMonth(partition, month);
    const manifest = await fileOf({ file, month, lines, key, signal });
    files.push({ ...manifest, file, encrypted: await isEncrypted(file, KIND) });
    await onStep?.('saved');
  }
  signal.throwIfAborted();
  await archiving.drop(partition, {
    archived: files.map(({ parts: _, file: __, ...summary }) => summary),
    signal,
    log: say,
  });
  await onStep?.('dropped');
  for (const { month, events, file, sha256 } of files)
    say(`Archived ${month}: ${events} events in ${file} (SHA-256 of its lines: ${sha256}).`);
  await archiving.removeUsers();
  return files;
}

interface MonthFile {
  readonly file: string;
  readonly month: Month;
  /** From the database; each call reads it again. */
  lines(): AsyncIterable<Buffer>;
  readonly key: BackupKey | undefined;
  readonly signal: AbortSignal;
}

/** Takes a file that has exactly these events, and writes it otherwise. */
async function fileOf(of: MonthFile): Promise<Manifest> {
  const { file, month, key, signal } = of;
  try {
    return (await takeExisting(of)) ?? (await saveArchive(file, { month, lines: of.lines, key, signal }));
  } catch (error) {
    signal.throwIfAborted();
    throw explainWriting(error, 'the archive', file);
  }
}

/**
 * A damaged one is set aside: its events may be in the database no more, as where the month was archived before.
 *
 * @returns undefined if there is none, or a damaged one. @throws BackupProblem for a file with another content. */
async function takeExisting({ file, month, lines, key }: MonthFile): Promise<Manifest | undefined> {
  try {
    await access(file);
  } catch {
    return undefined;
  }
  const existing = await checkArchive({ file, key }).catch((error: unknown) => {
    if (!(error instanceof DamagedBackupProblem)) throw error;
    if (error.foreign)
      throw new BackupProblem(`${file} is not ${KIND.what}: move it away, or name another folder.`);
    return undefined;
  });
  if (existing === undefined) {
    await rename(file, `${file}.damaged-${new Date().toISOString().replaceAll(':', '')}`);
    return undefined;
  }
  const counter = new LinesCounter();
  for await (const piece of jsonLines(lines())) counter.add(piece);
  const { events, sha256 } = counter.summary();
  if (existing.month === month && existing.events === events && existing.sha256 === sha256) return existing;
  throw new BackupProblem(
    `${file} has ${existing.events} events of ${existing.month} with other content than the ${events} in the database: move it away, ` +
      'or name another folder. Nothing was dropped.',
  );
}
