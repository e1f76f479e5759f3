import { Command, InvalidArgumentError } from '@commander-js/extra-typings';

/** What `bench:capacity` and `bench:partitions` are asked for. */
export interface RoundOptions {
  readonly rounds: number;
  /** Of each measurement in a round. */
  readonly seconds: number;
  /** Entries of the ledgers to compare, ascending. */
  readonly sizes: readonly number[];
  /** Whether to replace the file in docs/proofs. */
  readonly record: boolean;
}

export function roundCommand(
  name: string,
  description: string,
  {
    defaults,
    run,
  }: {
    readonly defaults: Omit<RoundOptions, 'record'>;
    readonly run: (options: RoundOptions) => Promise<void>;
  },
) {
  return new Command(`npm run ${name} --`)
    .description(description)
    .option('--rounds <n>', 'number of rounds', wholeNumber, defaults.rounds)
    .option('--seconds <n>', 'duration of each measurement', wholeNumber, defaults.seconds)
    .option('--sizes <list>', 'comma-separated numbers of entries', wholeNumbers, defaults.sizes)
    .option('--record', 'replace the output in docs/proofs', false)
    .action(run);
}

function wholeNumbers(list: string): number[] {
  return list
    .split(',')
    .map(wholeNumber)
    .toSorted((a, b) => a - b);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return Number(text);
}
