import { type AheadOfClock, AnchorFileError, InterruptedByRecovery, verifyLedger } from '@caudal/banking';
import { currencyOf, formatMajor } from '@caudal/domain';
import { LEDGER } from '@caudal/domain/events';
import { Command } from '@commander-js/extra-typings';
import { readDatabaseConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal, unlessAborted } from '../program/interrupt.ts';
import { CommandProblem } from '../program/problems.ts';
import { createProgress } from '../program/progress.ts';
import { recordEvent } from '../program/record-event.ts';
import { withReading } from '../program/with-database.ts';

const INTERRUPTED =
  'The standby interrupted the verification, since rows that it was reading were removed on the primary: set ' +
  'hot_standby_feedback = on there, or raise its max_standby_streaming_delay, and verify again.';

/** `caudal ledger verify`: exits 0 only if the whole ledger is consistent, and none of it is in the future. */
export const ledgerVerifyCommand = new Command('verify')
  .description('Recompute every balance and every hash; under live traffic or on a standby')
  .option('--against <file>', 'also compare with the anchors in this file (see “ledger anchor”)')
  .action(async ({ against: anchors }) => {
    const config = readDatabaseConfig(processEnvironment);
    const signal = interruptSignal();
    const say = (sentence: string) => console.info(sentence);
    const progress = createProgress(process.stderr);
    const report = await withReading(config, { say, signal }, async (reading) => {
      const found = await unlessAborted(
        signal,
        verifyLedger({
          ...reading,
          ...(anchors === undefined ? {} : { anchors }),
          onProgress: ({ entries, total }) => progress.show('Entries checked', entries, total),
        }),
      ).finally(progress.end);
      const problem = await recordEvent(reading, {
        name: 'ledger.verified',
        object: { type: 'ledger', id: LEDGER },
        actorId: null,
        after: {
          consistent: found.finding === undefined,
          accounts: String(found.accounts),
          entries: String(found.entries),
        },
      });
      if (problem !== undefined) say(`The result is not recorded: ${problem}.`);
      return found;
    }).catch((error: unknown) => {
      if (error instanceof AnchorFileError) throw new CommandProblem(error.message, { kind: 'file' });
      if (error instanceof InterruptedByRecovery)
        throw new CommandProblem(INTERRUPTED, { kind: 'database-unfit', cause: error });
      throw error;
    });
    for (const [currency, sum] of report.trialBalance) {
      say(`Trial balance ${currency}: ${formatMajor(sum, currencyOf(currency))}`);
    }
    if (report.finding !== undefined)
      throw new CommandProblem(`The ledger is inconsistent. ${report.finding}.`, { kind: 'ledger' });
    if (report.ahead !== undefined) throw new CommandProblem(aheadOfClock(report.ahead), { kind: 'clock' });
    say(`The ledger is consistent: ${report.accounts} accounts, ${report.entries} entries.`);
  });

function aheadOfClock({ accounts, latest, now }: AheadOfClock): string {
  return [
    `Balances and hashes are consistent, but a clock is wrong, or was: the last entries of ${accounts} accounts are ahead`,
    `of the database's clock, ${now.toISOString()}, up to ${latest.toISOString()}.`,
    'Set the clock right. See “A wrong clock” in docs/operations.md.',
  ].join(' ');
}
