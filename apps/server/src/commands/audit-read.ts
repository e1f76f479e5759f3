import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from '@commander-js/extra-typings';
import { checkArchive, readLines } from '../audit-archive/read-archive.ts';
import { codeOf, explainReading } from '../backup/problem.ts';
import { readBackupKey } from '../config/backup-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal } from '../program/interrupt.ts';

/** `caudal audit read FILE`: without a database. */
export const auditReadCommand = new Command('read')
  .description(
    'Check an archive of the audit log as a whole, then print its events, a JSON object a line; needs no database',
  )
  .argument('<file>', 'written by “caudal audit archive”')
  .action(async (given) => {
    const archive = { file: resolve(given), key: readBackupKey(processEnvironment) };
    const signal = interruptSignal();
    try {
      // First as a whole: nobody should act on events of a file that was altered.
      await checkArchive(archive);
      signal.throwIfAborted();
      await pipeline(Readable.from(readLines(archive), { objectMode: false }), process.stdout, {
        signal,
        end: false,
      });
    } catch (error) {
      signal.throwIfAborted();
      // The reader has seen enough, as with `| head`.
      if (codeOf(error) === 'EPIPE') return;
      throw explainReading(error, given, 'an archive');
    }
  });
