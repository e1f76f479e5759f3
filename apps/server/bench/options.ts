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

/** Another ledger in SQL to compare Caudal with. */
export interface Peer {
  readonly url: string;
  /** One account id per line. */
  readonly accountsFile: string;
  /** One transfer: `$1` is the sending account, `$2` the receiving one, `$3` the amount. */
  readonly sql: string;
}

export interface BenchOptions {
  readonly rounds: number;
  /** Duration of a run of a measurement. */
  readonly seconds: number;
  readonly measurements: ReadonlySet<MeasurementName>;
  readonly soakMinutes: number;
  readonly peer: Peer | undefined;
  /** A checkout, installed and generated, whose server is measured beside this one's. */
  readonly base: string | undefined;
  /** Size of the large ledger. */
  readonly size: { readonly accounts: number; readonly entries: number };
  readonly jsonFile: string;
}

const QUICK = { rounds: 3, seconds: 1 };
const FULL = { rounds: 7, seconds: 3 };

/** The command line of the bench. */
export function benchCommand(run: (options: BenchOptions) => Promise<void>) {
  return new Command('npm run bench --')
    .description(
      'Compare the bank with plain SQL on the same PostgreSQL, which the bench starts in a temporary folder. ' +
        'Each round runs every measurement once. The report gives medians, and medians of ratios within a round.',
    )
    .option('--quick', 'fewer and shorter rounds, no reads and no large ledger: under two minutes')
    .option('--rounds <n>', `number of rounds (default: ${FULL.rounds}, quick ${QUICK.rounds})`, wholeNumber)
    .option(
      '--seconds <n>',
      `duration of each measurement (default: ${FULL.seconds}, quick ${QUICK.seconds})`,
      wholeNumber,
    )
    .option(
      '--only <names>',
      `comma-separated subjects (${[...SUBJECT_NAMES].join(', ')}) or single measurements`,
    )
    .option(
      '--soak <minutes>',
      'also hold the HTTP load this long, to check that memory stays flat',
      wholeNumber,
      0,
    )
    .option(
      '--traces',
      'also measure the engine with traces as by default, to a collector in another process. CAUDAL_TRACES_PER_SECOND sets how many',
    )
    .option('--daily-limits', 'also measure the engine where every account has a daily limit')
    .option(
      '--base <folder>',
      'another checkout, installed and generated: measure reads from its server, too, in turns with this one’s',
    )
    .option('--json <file>', 'write the figures as JSON to this file', 'bench-results.json')
    .option('--peer-url <url>', 'postgresql://… of another ledger in SQL to compare with')
    .option('--peer-accounts <file>', 'its accounts: one id per line')
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
      if (given.traces === true) for (const name of WITH_TRACES) measurements.add(name);
      if (given.dailyLimits === true) for (const name of WITH_LIMITS) measurements.add(name);
      for (const name of OF_BASE)
        if (given.base === undefined) measurements.delete(name);
        else measurements.add(name);
      if (given.soak > 0) measurements.add('soak');
      else measurements.delete('soak');
      await run({
        rounds: given.rounds ?? usual.rounds,
        seconds: given.seconds ?? usual.seconds,
        measurements,
        soakMinutes: given.soak,
        peer: peerOf(given),
        base: given.base,
        size: { accounts: given.accounts, entries: given.entries },
        jsonFile: given.json,
      });
    });
}

/** On against off. */
const WITH_TRACES = ['engine-200', 'engine-traced'] as const;

/** Limited against unlimited. */
const WITH_LIMITS = ['engine-200', 'engine-limited', 'engine-hot', 'engine-limited-hot'] as const;

const OF_BASE = [
  'accounts-rest-base',
  'accounts-trpc-base',
  'entries-rest-base',
  'entries-trpc-base',
] as const;

function usualMeasurements(quick: boolean): readonly MeasurementName[] {
  const left = [
    ...measurementsOf('traces'),
    ...measurementsOf('limited'),
    ...(quick ? [...measurementsOf('reads'), ...measurementsOf('size')] : []),
  ];
  return MEASUREMENT_NAMES.filter((name) => !left.includes(name));
}

function namesIn(list: string): MeasurementName[] {
  return list.split(',').flatMap((name) => {
    if (isMeasurement(name)) return name;
    if (isSubject(name)) return measurementsOf(name);
    throw new CommandProblem(
      `--only: unknown name ${name}. Subjects: ${SUBJECT_NAMES.join(', ')}. Measurements: ${MEASUREMENT_NAMES.join(', ')}.`,
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
  throw new CommandProblem('--peer-url, --peer-accounts and --peer-sql must be given together.');
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return Number(text);
}
