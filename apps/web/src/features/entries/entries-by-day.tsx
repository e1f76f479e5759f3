import { memo } from 'react';
import { ByDay } from './by-day.tsx';
import type { EntryLine } from './entry-line.ts';
import { EntryRow } from './entry-row.tsx';

interface EntriesByDayProps {
  readonly lines: readonly EntryLine[];
}

/** Entries by day, newest first. Memoized: the list may be long. */
export const EntriesByDay = memo(function EntriesByDay({ lines }: EntriesByDayProps) {
  return (
    <ByDay
      items={lines}
      instantOf={({ bookedAt }) => bookedAt}
      rowOf={(line) => <EntryRow key={line.key} line={line} />}
    />
  );
});
