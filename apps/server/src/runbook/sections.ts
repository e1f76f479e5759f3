import { markdownTable } from 'markdown-table';
import { capabilitiesTable } from './capabilities-table.ts';
import { LIMIT_GROUPS } from './limits.ts';
import { refusalsTable } from './refusals-table.ts';
import { RETENTION } from './retention.ts';

/** The generated tables of pages under docs/, by page and name. */
const PAGES = {
  'operations.md': {
    capabilities: capabilitiesTable,
    limits: () =>
      markdownTable([
        ['what', 'limit', 'why'],
        ...Object.entries(LIMIT_GROUPS).flatMap(([title, rows]) => [
          [title, '', ''],
          ...rows.map((row) => [...row]),
        ]),
      ]),
    retention: () =>
      markdownTable([
        ['table', 'grows with', 'kept', 'removed by', 'why'],
        ...Object.entries(RETENTION).map(([name, { grows, kept, removedBy, why }]) => [
          `\`${name.replace(/^public\./, '')}\``,
          grows,
          kept,
          removedBy,
          why,
        ]),
      ]),
  },
  'integrate.md': { refusals: refusalsTable },
} as const satisfies Record<string, Record<string, () => string>>;

export type PageName = keyof typeof PAGES;
export const PAGE_NAMES = ['operations.md', 'integrate.md'] as const satisfies readonly PageName[];

/**
 * Writes the tables of a page between their marks, `<!-- generated: limits -->` and `<!-- /generated -->`.
 *
 * @throws Error for a table without its mark.
 */
export function withSections(name: PageName, page: string): string {
  return Object.entries<() => string>(PAGES[name]).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, '<!-- /generated -->'];
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`there is no ${begin} … ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${table()}\n\n${text.slice(to)}`;
  }, page);
}
