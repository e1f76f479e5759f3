'use client';

import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import classes from './list-end.module.css';
import { ShowMore, type ShowMoreProps } from './show-more.tsx';

/** The distance from the end of the list at which the next page loads. */
const AHEAD = '600px';

interface ListEndProps extends ShowMoreProps {
  /** The number of loaded pages. */
  readonly pages: number;
  /** A page is loading or failed to load: load nothing now. */
  readonly isWaiting: boolean;
}

/** The end of a list: loads more when it comes near, and by its button. */
export function ListEnd({ pages, isWaiting, ...more }: ListEndProps) {
  const { ref, entry } = useIntersection({ rootMargin: AHEAD });
  const isNear = entry?.isIntersecting === true;
  const { onMore } = more;

  // Checked again after each page: a filtered page may be short or empty, with the end still near.
  useEffect(() => {
    if (pages > 0 && isNear && !isWaiting) onMore();
  }, [pages, isNear, isWaiting, onMore]);

  return (
    <div ref={ref} className={classes.more}>
      <ShowMore {...more} />
    </div>
  );
}
