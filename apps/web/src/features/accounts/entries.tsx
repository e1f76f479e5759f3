'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { movementOfEntry } from '#web/features/movements/movement.ts';
import { MovementSkeleton } from '#web/features/movements/movement-skeleton.tsx';
import { MovementsByDay } from '#web/features/movements/movements-by-day.tsx';
import classes from './entries.module.css';
import { entriesQuery } from './entries-query.ts';
import type { EntryFilters } from './entry-filters.ts';

interface EntriesProps {
  readonly accountId: string;
  readonly filters: EntryFilters;
  readonly onShowAll: () => void;
}

/** The movements that fit the filters, and the way to earlier ones. */
export function Entries({ accountId, filters, onShowAll }: EntriesProps) {
  const t = useTranslations('account');
  const entries = useInfiniteQuery({
    ...entriesQuery(accountId, filters),
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isError, isFetchingNextPage, isPlaceholderData } = entries;
  const isFiltered = Object.keys(filters).length > 0;

  if (data === undefined) {
    return isError ? (
      <LoadFailed text={t('failed')} onRetry={() => entries.refetch()} />
    ) : (
      <MovementSkeleton rows={5} />
    );
  }
  const movements = data.pages.flatMap((page) => page.items.map(movementOfEntry));
  return (
    <div aria-busy={isPlaceholderData} className={classes.entries}>
      <VisuallyHidden role="status">{t('loaded', { count: movements.length })}</VisuallyHidden>
      {isError && <LoadFailed text={t('failed')} onRetry={() => entries.refetch()} />}
      {movements.length > 0 && <MovementsByDay movements={movements} />}
      {movements.length === 0 && !isFiltered && (
        <EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} />
      )}
      {movements.length === 0 && isFiltered && (
        <EmptyState heading={t('noMatchHeading')}>
          <Button variant="default" onClick={onShowAll}>
            {t('noMatchAction')}
          </Button>
        </EmptyState>
      )}
      {isFetchingNextPage && <MovementSkeleton rows={3} />}
      {hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          aria-disabled={isFetchingNextPage}
          onClick={() => !isFetchingNextPage && entries.fetchNextPage()}
        >
          {isFetchingNextPage ? t('loadingMore') : t('loadMore')}
        </Button>
      )}
      {!hasNextPage && movements.length > 0 && !isFiltered && <p className={classes.end}>{t('end')}</p>}
    </div>
  );
}
