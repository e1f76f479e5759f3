'use client';

import { useIntersection } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { ShowMore } from '#web/components/show-more.tsx';
import classes from './list-end.module.css';

/** The distance from the end of the list at which the next page loads. */
const AHEAD = '600px';

interface ListEndProps {
  /** The number of loaded pages. */
  readonly pages: number;
  readonly isLoading: boolean;
  /** A page is loading or failed to load: load nothing now. */
  readonly isWaiting: boolean;
  readonly onMore: () => void;
}

/** The end of a list: loads more when it comes near, and by its button. */
export function ListEnd({ pages, isLoading, isWaiting, onMore }: ListEndProps) {
  const t = useTranslations('account');
  const { ref, entry } = useIntersection({ rootMargin: AHEAD });
  const isNear = entry?.isIntersecting === true;

  // Checked again after each page: a filtered page may be short or empty, with the end still near.
  useEffect(() => {
    if (pages > 0 && isNear && !isWaiting) onMore();
  }, [pages, isNear, isWaiting, onMore]);

  return (
    <div ref={ref} className={classes.more}>
      <ShowMore label={t('loadMore')} loadingLabel={t('loadingMore')} isLoading={isLoading} onMore={onMore} />
    </div>
  );
}
