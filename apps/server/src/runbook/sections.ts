import { markdownTable } from 'markdown-table';
import { LIMIT_GROUPS } from './limits.ts';
import { RETENTION } from './retention.ts';

/** The generated tables of docs/operations.md, by name. */
const SECTIONS: Readonly<Record<string, () => string>> = {
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
};

/**
 * Writes the tables between their marks, `<!-- generated: limits -->` and `<!-- /generated -->`.
 *
 * @throws Error for a table without its mark.
 */
export function withSections(page: string): string {
  return Object.entries(SECTIONS).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, '<!-- /generated -->'];
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`there is no ${begin} … ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${table()}\n\n${text.slice(to)}`;
  }, page);
}
