import { quartilesOf } from '../statistics.ts';
import { tableOf } from '../table.ts';
import type { Inspected } from './inspect-load.ts';
import type { Usage } from './measure-load.ts';
import type { RelationSizes } from './relation-sizes.ts';

/** A load with one usage per round. */
export interface Measured {
  readonly title: string;
  readonly rounds: readonly Usage[];
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const finer = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** The median, and the quartiles in parentheses. */
function spread(values: readonly number[], format: Intl.NumberFormat): string {
  const { lower, median, upper } = quartilesOf(values);
  return `${format.format(median)} (${format.format(lower)} … ${format.format(upper)})`;
}

export function usageTable(loads: readonly Measured[]): string {
  return tableOf(
    ['per transfer', 'transfers/s', 'p50 ms', 'PostgreSQL ms', 'of it writers', 'Node ms', 'WAL bytes'],
    loads.map(({ title, rounds }) => [
      title,
      spread(
        rounds.map(({ rate }) => rate),
        whole,
      ),
      fine.format(quartilesOf(rounds.map(({ p50 }) => p50)).median),
      spread(
        rounds.map(({ postgres }) => postgres),
        finer,
      ),
      finer.format(quartilesOf(rounds.map(({ writers }) => writers)).median),
      spread(
        rounds.map(({ node }) => node),
        finer,
      ),
      spread(
        rounds.map(({ wal }) => wal),
        whole,
      ),
    ]),
  );
}

/** Ratios to one load, each within a round. */
export function ratioTable(loads: readonly Measured[], base: Measured): string {
  const ratios = ({ rounds }: Measured, quantity: (usage: Usage) => number) =>
    spread(
      rounds.flatMap((usage, round) => {
        const other = base.rounds[round];
        return other === undefined ? [] : quantity(usage) / quantity(other);
      }),
      fine,
    );
  return tableOf(
    [`÷ ${base.title}`, 'transfers/s', 'CPU of PostgreSQL', 'WAL'],
    loads
      .filter((load) => load !== base)
      .map((load) => [
        load.title,
        ratios(load, ({ rate }) => rate),
        ratios(load, ({ postgres }) => postgres),
        ratios(load, ({ wal }) => wal),
      ]),
  );
}

/** A ledger with what is on its disk. */
export interface Stored {
  readonly title: string;
  readonly transfers: number;
  readonly sizes: RelationSizes;
}

/** Bytes per transfer that was added between two looks. */
export function growthTable(ledgers: readonly { readonly before: Stored; readonly after: Stored }[]): string {
  const perTransfer = (name: string) =>
    ledgers.map(
      ({ before, after }) =>
        ((after.sizes.get(name) ?? 0) - (before.sizes.get(name) ?? 0)) / (after.transfers - before.transfers),
    );
  const all = [...new Set(ledgers.flatMap(({ after }) => [...after.sizes.keys()]))];
  const rows = all
    .map((name) => ({ name, bytes: perTransfer(name) }))
    .filter(({ bytes }) => bytes.some((value) => Math.abs(value) >= 1))
    .toSorted((a, b) => (b.bytes.at(-1) ?? 0) - (a.bytes.at(-1) ?? 0));
  const total = ledgers.map((_, index) => rows.reduce((sum, { bytes }) => sum + (bytes[index] ?? 0), 0));
  return tableOf(
    ['bytes on disk per transfer', ...ledgers.map(({ before }) => before.title)],
    [...rows, { name: 'together', bytes: total }].map(({ name, bytes }) => [
      name,
      ...bytes.map((value) => whole.format(value)),
    ]),
  );
}

export interface InspectedLoad {
  readonly title: string;
  readonly inspected: Inspected;
}

/** WAL per transfer by table and index: its records, and after a plus the images of whole pages. */
export function walTable(loads: readonly InspectedLoad[]): string {
  const names = [...new Set(loads.flatMap(({ inspected }) => [...inspected.wal.byRelation.keys()]))];
  const cell = ({ inspected: { transfers, wal } }: InspectedLoad, name: string) => {
    const { records, images } = wal.byRelation.get(name) ?? { records: 0, images: 0 };
    return { records: records / transfers, images: images / transfers };
  };
  const show = ({ records, images }: { records: number; images: number }) =>
    `${whole.format(records)} + ${whole.format(images)}`;
  const rows = names
    .map((name) => ({ name, cells: loads.map((load) => cell(load, name)) }))
    .filter(({ cells }) => cells.some(({ records, images }) => records + images >= 1))
    .toSorted((a, b) => (b.cells.at(-1)?.records ?? 0) - (a.cells.at(-1)?.records ?? 0));
  const total = loads.map((load) => {
    const cells = names.map((name) => cell(load, name));
    const images = cells.reduce((sum, { images: bytes }) => sum + bytes, 0);
    return { records: load.inspected.wal.bytes / load.inspected.transfers - images, images };
  });
  return tableOf(
    ['bytes of WAL per transfer: records + page images', ...loads.map(({ title }) => title)],
    [
      ...rows.map(({ name, cells }) => [name, ...cells.map(show)]),
      ['together, commits and padding included', ...total.map(show)],
    ],
  );
}

export function ioTable(loads: readonly InspectedLoad[]): string {
  return tableOf(
    [
      '',
      'transfers per commit',
      'commits per fsync of the WAL',
      'WAL written, bytes per transfer',
      'pages read, bytes per transfer',
      'pages written, bytes per transfer',
    ],
    loads.map(({ title, inspected: { transfers, wal, io } }) => [
      title,
      fine.format(transfers / wal.commits),
      fine.format(wal.commits / io.walSyncs),
      whole.format(io.walWritten / transfers),
      whole.format(io.pagesRead / transfers),
      whole.format(io.pagesWritten / transfers),
    ]),
  );
}

export { fine, finer, spread, whole };
