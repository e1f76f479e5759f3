import { resolve } from 'node:path';
import { writeAnchors } from '@caudal/banking';
import { Command } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal, unlessAborted } from '../program/interrupt.ts';
import { CommandProblem } from '../program/problems.ts';
import { withReading } from '../program/with-database.ts';

/** `caudal ledger anchor FILE`: chain heads, to keep where nobody with write access to the database can write. */
export const ledgerAnchorCommand = new Command('anchor')
  .description('Write the last version and hash of every account to a new file; keep it outside the database')
  .argument('<file>', 'a new file; an existing one is refused')
  .action(async (file) => {
    const signal = interruptSignal();
    const say = (sentence: string) => console.info(sentence);
    const accounts = await withReading(readDatabaseConfig(processEnvironment), { say, signal }, (reading) =>
      unlessAborted(signal, writeAnchors(resolve(file), reading)),
    ).catch((error: unknown) => {
      if (!isFileError(error)) throw error;
      throw new CommandProblem(
        error.code === 'EEXIST'
          ? `${file} already exists; anchors are never overwritten.`
          : `Cannot write ${file}: ${error.code}.`,
        { kind: 'file' },
      );
    });
    say(`Anchored ${accounts} accounts in ${file}.`);
  });

function isFileError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'path' in error && 'code' in error && typeof error.code === 'string';
}
