import type { Latency, Sample } from './measure.ts';
import { type MeasurementName, measurementsOf } from './measurements.ts';
import type { Results } from './rounds.ts';
import { median } from './statistics.ts';

/** A claim about Caudal with a bound, or a ratio without one, for information. */
export interface Target {
  readonly title: string;
  readonly bound?: { readonly atLeast: number } | { readonly atMost: number };
  readonly unit?: 'MB';
  /** One value per round; none if not measured. */
  readonly perRound: (results: Results) => readonly number[];
  /** Reduces the values to the one that counts. */
  readonly summary: (values: readonly number[]) => number;
}

export interface Outcome {
  readonly title: string;
  readonly bound: Target['bound'];
  readonly unit: Target['unit'];
  readonly value: number;
  readonly perRound: readonly number[];
  /** Undefined if nothing is claimed. */
  readonly met: boolean | undefined;
}

/** The targets that were measured, in order. */
export function outcomesOf(results: Results): Outcome[] {
  return TARGETS.flatMap(({ title, bound, unit, perRound: valuesOf, summary }) => {
    const perRound = valuesOf(results);
    if (perRound.length === 0) return [];
    const value = summary(perRound);
    return {
      title,
      bound,
      unit,
      value,
      perRound,
      met: bound === undefined ? undefined : isMet(bound, value),
    };
  });
}

function isMet(bound: NonNullable<Target['bound']>, value: number): boolean {
  return 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost;
}

type Quantity = (sample: Sample) => number | undefined;
const rate: Quantity = (sample) => sample.rate;
const latency =
  (which: keyof Latency): Quantity =>
  (sample) =>
    sample.latency?.[which];

/** One measurement ÷ another in the same round. */
function ratio(
  title: string,
  [over, under]: readonly [MeasurementName, MeasurementName],
  bound?: Target['bound'],
  quantity: Quantity = rate,
): Target {
  const perRound = (results: Results) => {
    const unders = results.get(under) ?? [];
    return (results.get(over) ?? []).flatMap((sample, round) => {
      const other = unders[round];
      const [above, below] = [quantity(sample), other && quantity(other)];
      return above === undefined || below === undefined ? [] : above / below;
    });
  };
  return { title, perRound, summary: median, ...(bound === undefined ? {} : { bound }) };
}

/** A value of single samples. */
function valuesOf(names: readonly MeasurementName[], quantity: Quantity) {
  return (results: Results) =>
    names.flatMap((name) => (results.get(name) ?? []).flatMap((sample) => quantity(sample) ?? []));
}

const TARGETS: readonly Target[] = [
  ratio('engine, 1,000 accounts ÷ raw', ['engine-200', 'raw-20'], { atLeast: 8 }),
  ratio('the same ÷ limit', ['engine-200', 'limit'], { atLeast: 0.4 }),
  ratio('engine, 2 accounts ÷ raw', ['engine-hot', 'raw-hot'], { atLeast: 15 }),
  ratio('deposits and withdrawals ÷ transfers', ['engine-cash', 'engine-200'], { atLeast: 0.8 }),
  ratio(
    'engine, 1 concurrent: median latency ÷ raw',
    ['engine-one', 'raw-one'],
    { atMost: 2.5 },
    latency('p50'),
  ),
  ratio('engine, every account with a daily limit ÷ none', ['engine-limited', 'engine-200'], {
    atLeast: 0.85,
  }),
  ratio('the same, 2 accounts', ['engine-limited-hot', 'engine-hot'], { atLeast: 0.85 }),
  ratio('HTTP, REST, 64 connections ÷ raw', ['rest-64', 'raw-20'], { atLeast: 1.5 }),
  ratio('HTTP, tRPC, 64 connections ÷ raw', ['trpc-64', 'raw-20'], { atLeast: 1.5 }),
  ratio('HTTP, REST, 200 connections ÷ raw', ['rest-200', 'raw-20'], { atLeast: 2 }),
  ratio('HTTP, tRPC, 200 connections ÷ raw', ['trpc-200', 'raw-20'], { atLeast: 2 }),
  ratio('HTTP in batches of 100 ÷ raw', ['batch-100', 'raw-20'], { atLeast: 5 }),
  ratio('engine, large ledger ÷ empty ledger', ['engine-large', 'engine-empty'], { atLeast: 0.9 }),
  ratio(
    'a page of entries, p99: large ledger ÷ 10,000 entries',
    ['page-large', 'page-small'],
    { atMost: 2 },
    latency('p99'),
  ),
  ratio('two servers ÷ one', ['two-servers', 'rest-200'], { atLeast: 1 }),
  {
    title: 'server memory under the HTTP load, at most',
    bound: { atMost: 400 },
    unit: 'MB',
    perRound: valuesOf(measurementsOf('http'), ({ peakMegabytes }) => peakMegabytes),
    summary: (values) => Math.max(...values),
  },
  {
    title: 'server memory, last quarter of the long load ÷ second',
    bound: { atMost: 1.1 },
    perRound: valuesOf(['soak'], ({ growth }) => growth),
    summary: median,
  },
  // For information.
  ratio('GET /accounts over REST ÷ base', ['accounts-rest', 'accounts-rest-base']),
  ratio('GET /accounts over tRPC ÷ base', ['accounts-trpc', 'accounts-trpc-base']),
  ratio('a page of entries over REST ÷ base', ['entries-rest', 'entries-rest-base']),
  ratio('a page of entries over tRPC ÷ base', ['entries-trpc', 'entries-trpc-base']),
  ratio('engine, 1 concurrent: p99 latency ÷ raw', ['engine-one', 'raw-one'], undefined, latency('p99')),
  ratio('deposits and withdrawals through the use cases ÷ transfers', ['counter-200', 'engine-200']),
  ratio('engine, 1,000 accounts ÷ pgbench', ['engine-200', 'pgbench-20']),
  ratio('engine, 2 accounts ÷ pgbench', ['engine-hot', 'pgbench-hot']),
  ratio('HTTP, REST, 200 connections ÷ pgbench', ['rest-200', 'pgbench-20']),
  ratio('engine, traced ÷ untraced', ['engine-traced', 'engine-200'], { atLeast: 0.9 }),
  ratio('naive ÷ raw', ['naive-20', 'raw-20']),
  ratio('engine, 1,000 accounts ÷ peer', ['engine-200', 'peer-20']),
  ratio('engine, 2 accounts ÷ peer', ['engine-hot', 'peer-hot']),
  ratio('HTTP, REST, 200 connections ÷ peer', ['rest-200', 'peer-20']),
  ratio('peer ÷ raw', ['peer-20', 'raw-20']),
];
