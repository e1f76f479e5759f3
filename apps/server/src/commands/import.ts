import { basename, extname, resolve } from 'node:path';
import { createBanking, type ImportProgress, importStatement, StatementFileError } from '@caudal/banking';
import { type Currency, findCurrency, formatMajor, MAX_AMOUNT_MINOR, parseMajor } from '@caudal/domain';
import { Command } from '@commander-js/extra-typings';
import { readBankCommandConfig } from '../config/command-config.ts';
import { processEnvironment } from '../config/environment.ts';
import { interruptSignal, unlessAborted } from '../program/interrupt.ts';
import { CommandProblem } from '../program/problems.ts';
import { createProgress } from '../program/progress.ts';
import { withDatabase } from '../program/with-database.ts';

const STEPS = {
  check: 'Lines checked',
  open: 'Accounts opened',
  post: 'Lines posted',
  compare: 'Balances compared',
} as const satisfies Record<ImportProgress['step'], string>;

/** `caudal import FILE`: imports another bank's account statements. May be killed and run again. */
export const importCommand = new Command('import')
  .description('Import account statements of another bank, each line on its own date; can be run again')
  .argument(
    '<file>',
    'CSV in UTF-8: account,sequence,date,amount,balance,operation,purpose,counterparty_bank,counterparty_account',
  )
  .requiredOption('--currency <code>', 'ISO 4217 code of all amounts in the file')
  .option('--overdraft <limit>', 'how far below zero the accounts may go, in major units as in the file')
  .option(
    '--source <name>',
    'names this import, so that a second run recognizes it (default: the file’s name)',
  )
  .action(async (file, { currency: code, overdraft, source }) => {
    const { database: config, bank } = readBankCommandConfig(processEnvironment);
    const currency = findCurrency(code);
    if (currency === undefined)
      throw new CommandProblem(`--currency: ${code} is not a currency code of ISO 4217.`, { kind: 'usage' });
    const overdraftLimitMinor = overdraft === undefined ? undefined : overdraftOf(overdraft, currency);
    const signal = interruptSignal();
    const say = (sentence: string) => console.info(sentence);
    const progress = createProgress(process.stderr);

    const report = await withDatabase(config, { say, signal }, async ({ prisma }) => {
      const banking = createBanking({ prisma, ...bank });
      try {
        return await unlessAborted(
          signal,
          importStatement(banking, {
            file: resolve(file),
            // Some systems decompose the names of files: the same file has the same source everywhere.
            source: (source ?? basename(file, extname(file))).normalize('NFC'),
            currency,
            overdraftLimitMinor,
            timeZone: bank.timeZone,
            onProgress: ({ step, done, total }) => progress.show(STEPS[step], done, total),
          }),
        );
      } finally {
        progress.end();
        await banking.close();
      }
    }).catch((error: unknown) => {
      throw isAboutTheFile(error) ? new CommandProblem(error.message, { kind: 'file' }) : error;
    });
    say(
      `Imported ${report.lines} statement lines of ${report.accounts} accounts; every balance matches the file.`,
    );
  });

function overdraftOf(text: string, currency: Currency): bigint {
  const limit = parseMajor(text, currency);
  if (limit === undefined || limit < 0n || limit > MAX_AMOUNT_MINOR) {
    throw new CommandProblem(
      `--overdraft: should be an amount in ${currency.code}, like ${formatMajor(2_000_050n, currency)}.`,
      { kind: 'usage' },
    );
  }
  return limit;
}

/** The file's content is wrong, or the file cannot be read. */
function isAboutTheFile(error: unknown): error is Error {
  return (
    error instanceof StatementFileError ||
    (error instanceof Error && 'syscall' in error && error.syscall === 'open')
  );
}
