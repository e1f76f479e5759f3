import { useTimeZone } from 'next-intl';
import { memo } from 'react';
import { DayHeading } from './day-heading.tsx';
import { groupByDay } from './group-by-day.ts';
import type { Movement } from './movement.ts';
import { MovementRow } from './movement-row.tsx';
import classes from './movements.module.css';

interface MovementsByDayProps {
  readonly movements: readonly Movement[];
}

/** Movements by day, newest first. Written anew only when there are others: the list may be long. */
export const MovementsByDay = memo(function MovementsByDay({ movements }: MovementsByDayProps) {
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <ol className={classes.days}>
      {groupByDay(movements, timeZone).map((day) => (
        <li key={day.date}>
          <DayHeading date={day.date} />
          <ul className={classes.movements}>
            {day.items.map((movement) => (
              <MovementRow key={movement.key} movement={movement} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
});
