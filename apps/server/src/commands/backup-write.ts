import { resolve } from 'node:path';
import { LEDGER } from '@caudal/domain/events';
import { Command } from '@commander-js/extra-typings';
import { BackupProblem } from '../backup/problem.ts';
import { type SavedBackup, saveBackup, streamBackup } from '../backup/save-backup.ts';
import { readBackupConfig } from '../config/backup-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { createProgress } from '../program/progress.ts';
import { recordEvent } from '../program/record-event.ts';
import { applicationLogin, withServer } from '../program/with-database.ts';

/** `caudal backup [FILE|-]`: the whole bank as of one moment, while it is being served. */
export const backupWriteCommand = new Command('write')
  .description('Write the bank as of now to a new file, while it is served; also from a standby')
  .argument('[file]', 'a new file, or - for the standard output (default: caudal-TIME.backup in this folder)')
  .option('--quiet', 'show no progress')
  .option('--json', 'print the result as a JSON object')
  .action(async (given, { quiet = false, json = false }) => {
    const { database, key } = readBackupConfig(processEnvironment);
    const signal = interruptSignal();
    const piped = given === '-';
    if (piped && process.stdout.isTTY)
      throw new BackupProblem('A backup is not for a terminal: name a file, or let another program read it.');
    // The standard output is the backup's or the result's.
    const say = (sentence: string) => void (quiet || console.error(sentence));
    const progress = createProgress(process.stderr);
    const file = given ?? `caudal-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}.backup`;
    await withServer(database, say, async (server) => {
      const options = {
        url: server.ownerUrl,
        key,
        signal,
        onProgress: ({ rows, total }: { rows: number; total: number }) =>
          quiet ? undefined : progress.show('Rows written', rows, total),
      };
      const saved = await (piped
        ? streamBackup(process.stdout, options)
        : saveBackup(resolve(file), options)
      ).finally(progress.end);
      const problem = await record(server, saved, key !== undefined);
      const result = {
        file: piped ? null : resolve(file),
        encrypted: key !== undefined,
        ...summaryOf(saved),
      };
      if (json)
        (piped ? console.error : console.info)(
          JSON.stringify({ ...result, recorded: problem === undefined }),
        );
      else (piped ? console.error : console.info)(sentenceOf(result));
      if (problem !== undefined)
        console.error(
          `The backup is not recorded in the database, so metrics do not know of it: ${problem}.`,
        );
    });
  });

async function record(
  server: Parameters<typeof applicationLogin>[0],
  { opening, closing, bytes }: SavedBackup,
  encrypted: boolean,
): Promise<string | undefined> {
  return recordEvent(await applicationLogin(server), {
    name: 'backup.completed',
    object: { type: 'ledger', id: LEDGER },
    actorId: null,
    after: {
      backupId: opening.id,
      takenAt: opening.takenAt,
      bytes: String(bytes),
      entries: closing.ledger.entries,
      encrypted,
    },
  });
}

function summaryOf({ opening, closing, bytes }: SavedBackup) {
  const { id, takenAt } = opening;
  const rows = closing.parts.reduce((sum, part) => sum + part.rows, 0);
  return { id, takenAt, bytes, rows, accounts: closing.ledger.accounts, entries: closing.ledger.entries };
}

function sentenceOf({
  file,
  encrypted,
  takenAt,
  bytes,
  rows,
  accounts,
  entries,
}: ReturnType<typeof summaryOf> & {
  readonly file: string | null;
  readonly encrypted: boolean;
}): string {
  const what = `the bank of ${takenAt}, ${accounts} accounts, ${entries} entries, ${rows} rows in ${bytes} bytes`;
  const how = encrypted
    ? 'encrypted'
    : 'not encrypted: it holds personal data, keep it where few can read it';
  return file === null
    ? `Wrote ${what} (${how}). Check it with "caudal backup verify" where it is kept.`
    : `Wrote ${file} and read it back: ${what} (${how}).`;
}
