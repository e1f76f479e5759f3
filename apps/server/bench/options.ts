import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { CommandProblem } from '../src/program/problems.ts';
import {
  isMeasurement,
  isSubject,
  MEASUREMENT_NAMES,
  type MeasurementName,
  measurementsOf,
  SUBJECT_NAMES,
} from './measurements.ts';

/** Another ledger in SQL to be put beside Caudal. */
export interface Peer {
  readonly url: string;
  /** One account's id a line. */
  readonly accountsFile: string;
  /** One transfer: `$1` is the account it comes from, `$2` the other one, `$3` the amount. */
  readonly sql: string;
}

export interface BenchOptions {
  readonly rounds: number;
  /** Of one run of one measurement. */
  readonly seconds: number;
  readonly measurements: ReadonlySet<MeasurementName>;
  readonly soakMinutes: number;
  readonly peer: Peer | undefined;
  /** Of the large ledger. */
  readonly size: { readonly accounts: number; readonly entries: number };
  readonly jsonFile: string;
}

const QUICK = { rounds: 3, seconds: 1 };
const FULL = { rounds: 7, seconds: 3 };

/** The command that the bench is, to be parsed. */
export function benchCommand(run: (options: BenchOptions) => Promise<void>) {
  return new Command('npm run bench --')
    .description(
      'Measure the bank beside plain SQL on the same PostgreSQL, which is started for it in a temporary folder. ' +
        'Everything is measured once in each round; what counts are medians, and medians of ratios within a round.',
    )
    .option('--quick', 'shorter and fewer rounds, without the large ledger: under two minutes')
    .option(
      '--rounds <n>',
      `how often everything is measured (default: ${FULL.rounds}, quick ${QUICK.rounds})`,
      wholeNumber,
    )
    .option(
      '--seconds <n>',
      `how long each time (default: ${FULL.seconds}, quick ${QUICK.seconds})`,
      wholeNumber,
    )
    .option(
      '--only <names>',
      `some of ${[...SUBJECT_NAMES].join(', ')}, or single measurements, separated by commas`,
    )
    .option(
      '--soak <minutes>',
      'hold the HTTP load for so long, to see whether memory stays flat',
      wholeNumber,
      0,
    )
    .option('--json <file>', 'where the figures go as JSON', 'bench-results.json')
    .option('--peer-url <url>', 'postgresql://… of another ledger in SQL, to be measured as well')
    .option('--peer-accounts <file>', 'its accounts: one id a line')
    .option('--peer-sql <statement>', 'its transfer: one statement with $1 from, $2 to and $3 amount')
    .addOption(
      new Option('--accounts <n>', 'of the large ledger')
        .argParser(wholeNumber)
        .default(1_000_000)
        .hideHelp(),
    )
    .addOption(
      new Option('--entries <n>', 'of the large ledger')
        .argParser(wholeNumber)
        .default(10_000_000)
        .hideHelp(),
    )
    .action(async (given) => {
      const { quick = false } = given;
      const usual = quick ? QUICK : FULL;
      const measurements = new Set(given.only === undefined ? usualMeasurements(quick) : namesIn(given.only));
      if (given.soak > 0) measurements.add('soak');
      else measurements.delete('soak');
      await run({
        rounds: given.rounds ?? usual.rounds,
        seconds: given.seconds ?? usual.seconds,
        measurements,
        soakMinutes: given.soak,
        peer: peerOf(given),
        size: { accounts: given.accounts, entries: given.entries },
        jsonFile: given.json,
      });
    });
}

function usualMeasurements(quick: boolean): readonly MeasurementName[] {
  return quick
    ? MEASUREMENT_NAMES.filter((name) => !measurementsOf('size').includes(name))
    : MEASUREMENT_NAMES;
}

function namesIn(list: string): MeasurementName[] {
  return list.split(',').flatMap((name) => {
    if (isMeasurement(name)) return name;
    if (isSubject(name)) return measurementsOf(name);
    throw new CommandProblem(
      `--only: there is no ${name}. There are ${SUBJECT_NAMES.join(', ')}, and in them ${MEASUREMENT_NAMES.join(', ')}.`,
    );
  });
}

function peerOf({
  peerUrl: url,
  peerAccounts: accountsFile,
  peerSql: sql,
}: {
  peerUrl?: string | undefined;
  peerAccounts?: string | undefined;
  peerSql?: string | undefined;
}): Peer | undefined {
  if (url !== undefined && accountsFile !== undefined && sql !== undefined) return { url, accountsFile, sql };
  if (url === undefined && accountsFile === undefined && sql === undefined) return undefined;
  throw new CommandProblem('--peer-url, --peer-accounts and --peer-sql go together.');
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It should be a whole number from 1 on.');
  return Number(text);
}
