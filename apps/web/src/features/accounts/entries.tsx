'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import { ShowMore } from '#web/components/show-more.tsx';
import { ZoneLine } from '#web/components/zone-line.tsx';
import { EntriesByDay } from '#web/features/entries/entries-by-day.tsx';
import { entryLineOf } from '#web/features/entries/entry-line.ts';
import { routes } from '#web/routes.ts';
import classes from './entries.module.css';
import { entriesQuery, type Reader } from './entries-query.ts';
import type { EntryFilters } from './entry-filters.ts';
import { ListEnd } from './list-end.tsx';

interface EntriesProps {
  readonly accountId: string;
  readonly filters: EntryFilters;
  readonly reader: Reader;
  /** Below the list there is more of the page: earlier ones load by the button only. */
  readonly hasMoreBelow?: boolean;
  readonly onShowAll: () => void;
}

/** The entries that match the filters. Earlier ones load as the end of the list comes near. */
export function Entries({ accountId, filters, reader, hasMoreBelow = false, onShowAll }: EntriesProps) {
  const t = useTranslations('account');
  const entries = useInfiniteQuery({
    ...entriesQuery(accountId, filters, { timeZone: useTimeZone() ?? 'UTC', reader }),
    placeholderData: keepPreviousData,
  });
  const { data, fetchNextPage, hasNextPage, isError, isFetching, isFetchingNextPage, isPlaceholderData } =
    entries;
  const isFiltered = Object.keys(filters).length > 0;
  const lines = useMemo(
    () =>
      data?.pages.flatMap((page) =>
        page.items.map((entry) =>
          entryLineOf(entry, reader === 'staff' ? routes.counterReceipt(entry.transferId) : undefined),
        ),
      ),
    [data, reader],
  );

  if (data === undefined || lines === undefined) {
    return isError ? (
      <LoadFailed text={t('failed')} onRetry={() => entries.refetch()} />
    ) : (
      <RowSkeleton rows={5} />
    );
  }
  const isNone = lines.length === 0 && !hasNextPage;
  return (
    <div aria-busy={isPlaceholderData} className={classes.entries}>
      <VisuallyHidden role="status">
        {hasNextPage && lines.length === 0 ? t('searching') : t('loaded', { count: lines.length })}
      </VisuallyHidden>
      {lines.length > 0 && (
        <>
          <ZoneLine />
          <EntriesByDay lines={lines} />
        </>
      )}
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
      {isFetchingNextPage && <RowSkeleton rows={3} />}
      {hasNextPage && hasMoreBelow && (
        <ShowMore
          label={t('loadMore')}
          loadingLabel={t('loadingMore')}
          isLoading={isFetchingNextPage}
          onMore={fetchNextPage}
        />
      )}
      {hasNextPage && !hasMoreBelow && (
        <ListEnd
          pages={data.pages.length}
          isLoading={isFetchingNextPage}
          isWaiting={isFetching || isError}
          onMore={fetchNextPage}
        />
      )}
      {!hasNextPage && lines.length > 0 && (
        <p className={classes.end}>{isFiltered ? t('endOfMatches') : t('end')}</p>
      )}
    </div>
  );
}
