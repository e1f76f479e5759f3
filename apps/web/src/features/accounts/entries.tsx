'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { movementOfEntry } from '#web/features/movements/movement.ts';
import { MovementSkeleton } from '#web/features/movements/movement-skeleton.tsx';
import { MovementsByDay } from '#web/features/movements/movements-by-day.tsx';
import classes from './entries.module.css';
import { entriesQuery } from './entries-query.ts';
import type { EntryFilters } from './entry-filters.ts';
import { ListEnd } from './list-end.tsx';

interface EntriesProps {
  readonly accountId: string;
  readonly filters: EntryFilters;
  readonly onShowAll: () => void;
}

/** The movements that fit the filters. Earlier ones come by themselves when the end of the list comes near. */
export function Entries({ accountId, filters, onShowAll }: EntriesProps) {
  const t = useTranslations('account');
  const entries = useInfiniteQuery({
    ...entriesQuery(accountId, filters),
    placeholderData: keepPreviousData,
  });
  const { data, fetchNextPage, hasNextPage, isError, isFetching, isFetchingNextPage, isPlaceholderData } =
    entries;
  const isFiltered = Object.keys(filters).length > 0;
  const movements = useMemo(() => data?.pages.flatMap((page) => page.items.map(movementOfEntry)), [data]);

  if (data === undefined || movements === undefined) {
    return isError ? (
      <LoadFailed text={t('failed')} onRetry={() => entries.refetch()} />
    ) : (
      <MovementSkeleton rows={5} />
    );
  }
  const isNone = movements.length === 0 && !hasNextPage;
  return (
    <div aria-busy={isPlaceholderData} className={classes.entries}>
      <VisuallyHidden role="status">
        {hasNextPage && movements.length === 0 ? t('searching') : t('loaded', { count: movements.length })}
      </VisuallyHidden>
      {movements.length > 0 && <MovementsByDay movements={movements} />}
      {isNone && !isFiltered && <EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} />}
      {isNone && isFiltered && (
        <EmptyState heading={t('noMatchHeading')} lead={t('noMatchLead')}>
          <Button variant="default" onClick={onShowAll}>
            {t('noMatchAction')}
          </Button>
        </EmptyState>
      )}
      {isError && (
        <LoadFailed
          text={t('failed')}
          onRetry={() => (entries.isFetchNextPageError ? fetchNextPage() : entries.refetch())}
        />
      )}
      {isFetchingNextPage && <MovementSkeleton rows={3} />}
      {hasNextPage && (
        <ListEnd
          pages={data.pages.length}
          isLoading={isFetchingNextPage}
          isWaiting={isFetching || isError}
          onMore={fetchNextPage}
        />
      )}
      {!hasNextPage && movements.length > 0 && (
        <p className={classes.end}>{isFiltered ? t('endOfMatches') : t('end')}</p>
      )}
    </div>
  );
}
