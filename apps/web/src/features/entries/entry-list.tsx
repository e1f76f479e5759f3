import rows from '#web/components/rows.module.css';
import type { EntryLine } from './entry-line.ts';
import { EntryRow } from './entry-row.tsx';

/** A few entries, newest first, each with its day. */
export function EntryList({ lines }: { lines: readonly EntryLine[] }) {
  return (
    <ul className={rows.rows}>
      {lines.map((line) => (
        <EntryRow key={line.key} line={line} withDay />
      ))}
    </ul>
  );
}
