import { useTimeZone } from 'next-intl';
import type { ReactNode } from 'react';
import rows from '#web/components/rows.module.css';
import classes from './by-day.module.css';
import { DayHeading } from './day-heading.tsx';
import { groupByDay } from './group-by-day.ts';

interface ByDayProps<Item> {
  /** Newest first. */
  readonly items: readonly Item[];
  readonly instantOf: (item: Item) => string;
  /** The level of the days: below a section's heading, which is the default, or the page's. */
  readonly Heading?: 'h2' | 'h3';
  /** With a key of its own. */
  readonly rowOf: (item: Item) => ReactNode;
}

/** A list with a heading for each day. */
export function ByDay<Item>({ items, instantOf, Heading = 'h3', rowOf }: ByDayProps<Item>) {
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <ol className={classes.days}>
      {groupByDay(items, { instantOf, timeZone }).map(({ key, date, items: ofDay }) => (
        <li key={key}>
          <DayHeading date={date} Heading={Heading} />
          <ul className={rows.rows}>{ofDay.map(rowOf)}</ul>
        </li>
      ))}
    </ol>
  );
}
