import { resolve } from 'node:path';
import { LEDGER } from '@caudal/domain/events';
import { Command } from '@commander-js/extra-typings';
import { explainReading } from '../backup/problem.ts';
import { type RestoredBackup, restoreBackup } from '../backup/restore-backup.ts';
import { readRestoreConfig } from '../config/backup-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { readSecrets } from '../program/embedded-secrets.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { CommandProblem } from '../program/problems.ts';
import { createProgress } from '../program/progress.ts';
import { recordEvent } from '../program/record-event.ts';
import { say } from '../program/say.ts';
import { applicationLogin, withServer } from '../program/with-database.ts';

/** `caudal restore FILE`: into an empty database, all or nothing. */
export const restoreCommand = new Command('restore')
  .description(
    'Restore a backup into an empty database and verify the ledger; can be run again if it was killed',
  )
  .argument('<file>', 'written by “caudal backup”')
  .option('--hold-jobs', 'let waiting jobs and e-mails wait for an operator, as for a drill or a copy')
  .option('--no-verify', 'do not recompute every balance and hash at the end')
  .action(async (file, { holdJobs = false, verify }) => {
    const { database, key, secrets } = readRestoreConfig(processEnvironment);
    const signal = interruptSignal();
    const progress = createProgress(process.stderr);
    await withServer(database, say, async (server) => {
      if (database.embedded && server.attached === true)
        throw new CommandProblem(
          `A bank is running on ${database.dataDir}: set CAUDAL_DATA_DIR to a new folder, and restore there.`,
        );
      const kept = database.embedded ? await readSecrets(database.dataDir) : undefined;
      const restored = await restoreBackup({
        file: resolve(file),
        key,
        server,
        secrets: secrets ?? (kept === undefined ? undefined : [kept.tokenSecret]),
        holdJobs,
        verify,
        say,
        signal,
        onProgress: progress.show,
      })
        .catch((error: unknown) => Promise.reject(explainReading(error, file)))
        .finally(progress.end);
      const { id: backupId, takenAt } = restored.opening;
      const problem = await recordEvent(await applicationLogin(server), {
        name: 'backup.restored',
        object: { type: 'ledger', id: LEDGER },
        actorId: null,
        after: { backupId, takenAt, verified: verify },
      });
      for (const sentence of sentencesOf(restored, { verify, holdJobs })) say(sentence);
      if (problem !== undefined) say(`The restore is not recorded in the audit log: ${problem}.`);
    });
  });

function sentencesOf(
  { opening, closing, rows, jobs }: RestoredBackup,
  { verify, holdJobs }: { readonly verify: boolean; readonly holdJobs: boolean },
): string[] {
  const { accounts, entries } = closing.ledger;
  return [
    `Restored the bank of ${opening.takenAt}: ${accounts} accounts, ${entries} entries, ${rows} rows. ` +
      (verify ? 'The ledger is consistent.' : 'The ledger was not verified: run "caudal ledger verify".'),
    holdJobs
      ? `${jobs.failed} jobs are held: see “Jobs and e-mails” in docs/operations.md.`
      : `${jobs.waiting} waiting jobs are enqueued again; an e-mail among them may have been sent since.`,
  ];
}
