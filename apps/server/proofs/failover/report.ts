import { readFile, writeFile } from 'node:fs/promises';
import { FAULTS, type RunResult } from './run.ts';

const PAGE = new URL('../../../../docs/availability.md', import.meta.url);
const BEGIN = '<!-- Written by npm run prove:failover. -->';
const END = '<!-- Until here. -->';

type Fault = keyof typeof FAULTS;
const KEYS = Object.keys(FAULTS).filter((key): key is Fault => key in FAULTS);

/** A row per run, then the median and the longest time. */
export function tableOfRuns(results: readonly RunResult[]): string {
  const heads = ['run', 'acknowledged', 'lost', 'doubled', ...KEYS.map((key) => FAULTS[key])];
  const runs = results.map(({ acknowledged, lost, doubled, withoutWrites }, index) => [
    `${index + 1}`,
    `${acknowledged - (results[index - 1]?.acknowledged ?? 0)}`,
    `${lost}`,
    `${doubled}`,
    ...KEYS.map((key) => `${withoutWrites[key].toFixed(1)} s`),
  ]);
  const all = (pick: (sorted: number[]) => number | undefined) =>
    KEYS.map((key) => {
      const sorted = results.map(({ withoutWrites }) => withoutWrites[key]).sort((one, other) => one - other);
      return `${(pick(sorted) ?? 0).toFixed(1)} s`;
    });
  return markdownTable([
    heads,
    ...runs,
    ['median', '', '', '', ...all((sorted) => sorted[Math.floor(sorted.length / 2)])],
    ['longest', '', '', '', ...all((sorted) => sorted.at(-1))],
  ]);
}

/** Puts the table in place of the former one in docs/availability.md. */
export async function writePage(table: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (after === undefined) throw new Error(`docs/availability.md lacks the marks of its table: ${BEGIN}`);
  await writeFile(PAGE, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}

function markdownTable([heads = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(heads), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}
