'use client';

import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import classes from './list-end.module.css';

/** How far ahead of the end of the list earlier entries are asked for. */
const AHEAD = '600px';

interface ListEndProps {
  /** How many pages are there. */
  readonly pages: number;
  readonly isLoading: boolean;
  /** Nothing is asked for now: an answer is on its way, or did not come. */
  readonly isWaiting: boolean;
  readonly onMore: () => void;
}

/** Where a list goes on: it asks for more by itself when it comes near, and by its button. */
export function ListEnd({ pages, isLoading, isWaiting, onMore }: ListEndProps) {
  const t = useTranslations('account');
  const { ref, entry } = useIntersection({ rootMargin: AHEAD });
  const isNear = entry?.isIntersecting === true;

  // Asked anew after each page: with filters one may be short, or empty, and the end still near.
  useEffect(() => {
    if (pages > 0 && isNear && !isWaiting) onMore();
  }, [pages, isNear, isWaiting, onMore]);

  return (
    <div ref={ref} className={classes.more}>
      <Button variant="default" aria-disabled={isLoading} onClick={() => !isLoading && onMore()}>
        {isLoading ? t('loadingMore') : t('loadMore')}
      </Button>
    </div>
  );
}
