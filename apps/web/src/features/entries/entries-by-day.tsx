import { useTimeZone } from 'next-intl';
import { memo } from 'react';
import { DayHeading } from './day-heading.tsx';
import classes from './entries.module.css';
import type { EntryLine } from './entry-line.ts';
import { EntryRow } from './entry-row.tsx';
import { groupByDay } from './group-by-day.ts';

interface EntriesByDayProps {
  readonly lines: readonly EntryLine[];
}

/** Entries by day, newest first. Memoized: the list may be long. */
export const EntriesByDay = memo(function EntriesByDay({ lines }: EntriesByDayProps) {
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <ol className={classes.days}>
      {groupByDay(lines, timeZone).map((day) => (
        <li key={day.date}>
          <DayHeading date={day.date} />
          <ul className={classes.entries}>
            {day.items.map((line) => (
              <EntryRow key={line.key} line={line} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
});
