'use client';

import { useTranslations } from 'next-intl';
import { useDetails } from '#web/components/use-details.ts';
import type { ChartMark } from './chart-mark.ts';
import classes from './chart-table.module.css';

interface ChartTableProps<Item> {
  readonly caption: string;
  readonly keyColumn: string;
  readonly columns: readonly string[];
  readonly items: readonly Item[];
  readonly describe: (item: Item) => ChartMark;
}

/** The chart's figures as a table, newest first. Rendered on demand: a year has many rows. */
export function ChartTable<Item>(props: ChartTableProps<Item>) {
  const { caption, keyColumn, columns, items, describe } = props;
  const t = useTranslations('chart');
  const { isOpen, details } = useDetails();
  return (
    <details {...details} className={classes.details}>
      <summary className={classes.summary}>{t('table')}</summary>
      {isOpen && (
        // A scrollable region must be focusable, or the arrow keys can't scroll it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by the keyboard.
        <section className={classes.scroll} tabIndex={0} aria-label={caption}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{keyColumn}</th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items
                .toReversed()
                .map(describe)
                .map((mark) => (
                  <tr key={mark.key}>
                    <th scope="row">{mark.name}</th>
                    {columns.map((column, at) => (
                      <td key={column}>{mark.values[at]}</td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
