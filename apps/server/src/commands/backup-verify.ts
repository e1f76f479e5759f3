import { resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { checkBackup } from '../backup/check-backup.ts';
import { explainReading } from '../backup/problem.ts';
import { readBackupKey } from '../config/backup-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal, unlessAborted } from '../program/interrupt.ts';
import { createProgress } from '../program/progress.ts';
import { say } from '../program/say.ts';

/** `caudal backup verify FILE`: without a database. */
export const backupVerifyCommand = new Command('verify')
  .description('Read a whole backup and check every byte and every row count; needs no database')
  .argument('<file>')
  .action(async (file) => {
    const key = readBackupKey(processEnvironment);
    const signal = interruptSignal();
    const progress = createProgress(process.stderr);
    const { opening, closing, rows } = await unlessAborted(
      signal,
      checkBackup({ file: resolve(file), key }, (read) => progress.show('Rows checked', read, undefined)),
    )
      .catch((error: unknown) => Promise.reject(explainReading(error, file)))
      .finally(progress.end);
    say(
      `${file} is intact: the bank of ${opening.takenAt}, ${closing.ledger.accounts} accounts, ${closing.ledger.entries} ` +
        `entries, ${rows} rows, written by Caudal ${opening.caudal} from PostgreSQL ${opening.postgresql}.`,
    );
  });
