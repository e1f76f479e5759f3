import { Skeleton } from '@mantine/core';
import classes from './row-skeleton.module.css';

/** Placeholder rows of a list that is loading. */
export function RowSkeleton({ rows }: { rows: number }) {
  return (
    <div className={classes.rows} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // Placeholder rows have no identity but their position.
        <div key={`row-${row + 1}`} className={classes.row}>
          <Skeleton circle height={36} />
          <Skeleton height={14} width="55%" />
          <Skeleton height={14} width={80} />
        </div>
      ))}
    </div>
  );
}
