import { writeFile } from 'node:fs/promises';
import type { Machine } from './machine.ts';
import type { Sample } from './measure.ts';
import { MEASUREMENT_NAMES, MEASUREMENTS } from './measurements.ts';
import type { BenchOptions } from './options.ts';
import type { Results } from './rounds.ts';
import { median } from './statistics.ts';
import { tableOf } from './table.ts';
import { type Outcome, outcomesOf, type Target } from './targets.ts';

/** The results of a bench. */
export interface Report {
  readonly begunAt: Date;
  readonly endedAt: Date;
  readonly machine: Machine;
  /** Load averages before and after. */
  readonly load: { readonly before: number; readonly after: number };
  readonly options: BenchOptions;
  readonly results: Results;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function printReport({ machine, load, options, results, begunAt, endedAt }: Report): string {
  const outcomes = outcomesOf(results);
  const minutes = (endedAt.getTime() - begunAt.getTime()) / 60_000;
  return [
    '',
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, ${machine.system}`,
    `Node ${machine.node}, PostgreSQL ${machine.postgres}, ${machine.pgbench ?? 'no pgbench'}`,
    `${options.rounds} rounds of ${options.seconds} s, ${fine.format(minutes)} minutes; ` +
      `load ${fine.format(load.before)} before, ${fine.format(load.after)} after`,
    '',
    measurementTable(results),
    ...(outcomes.length === 0 ? [] : ['', targetTable(outcomes)]),
  ].join('\n');
}

function measurementTable(results: Results): string {
  const rows = MEASUREMENT_NAMES.flatMap((name) => {
    const samples = results.get(name);
    if (samples === undefined) return [];
    const rates = samples.map(({ rate }) => rate);
    return [
      [
        MEASUREMENTS[name].title,
        whole.format(median(rates)),
        `${whole.format(Math.min(...rates))} … ${whole.format(Math.max(...rates))}`,
        milliseconds(samples, ({ latency }) => latency?.p50),
        milliseconds(samples, ({ latency }) => latency?.p99),
        milliseconds(samples, ({ cpuMilliseconds }) => cpuMilliseconds),
      ],
    ];
  });
  return tableOf(['', 'median/s', 'spread', 'p50 ms', 'p99 ms', 'CPU ms'], rows);
}

function milliseconds(samples: readonly Sample[], of: (sample: Sample) => number | undefined): string {
  const values = samples.flatMap((sample) => of(sample) ?? []);
  return values.length === 0 ? '' : fine.format(median(values));
}

function targetTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ title, bound, unit, value, perRound, met }) => {
    const show = (number: number) =>
      unit === undefined ? fine.format(number) : `${whole.format(number)} ${unit}`;
    const spread = `${show(Math.min(...perRound))} … ${show(Math.max(...perRound))}`;
    return [
      title,
      boundText(bound, unit),
      show(value),
      spread,
      met === undefined ? '' : met ? 'met' : 'NOT met',
    ];
  });
  return tableOf(['', 'target', 'value', 'spread', ''], rows);
}

function boundText(bound: Target['bound'], unit: Target['unit']): string {
  if (bound === undefined) return '';
  const [sign, number] = 'atLeast' in bound ? ['≥', bound.atLeast] : ['≤', bound.atMost];
  return `${sign} ${number}${unit === undefined ? '' : ` ${unit}`}`;
}

/** Writes every round of every measurement. Leaves out the peer's address: it may contain a password. */
export async function writeReport(report: Report): Promise<void> {
  const { begunAt, endedAt, machine, load, results } = report;
  const { jsonFile, rounds, seconds, soakMinutes, size, peer } = report.options;
  const measurements = [...results].map(([name, samples]) => ({
    name,
    title: MEASUREMENTS[name].title,
    medianRate: median(samples.map(({ rate }) => rate)),
    rounds: samples,
  }));
  const options = { rounds, seconds, soakMinutes, size, peerSql: peer?.sql };
  const content = { begunAt, endedAt, machine, load, options, measurements, targets: outcomesOf(results) };
  await writeFile(jsonFile, `${JSON.stringify(content, null, 2)}\n`);
}
