'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { FoundList } from '#web/components/found-list.tsx';
import { ZoneLine } from '#web/components/zone-line.tsx';
import { EntriesByDay } from '#web/features/entries/entries-by-day.tsx';
import { entryLineOf } from '#web/features/entries/entry-line.ts';
import { routes } from '#web/routes.ts';
import classes from './entries.module.css';
import { type EntryPage, entriesQuery, type Reader } from './entries-query.ts';
import type { EntryFilters } from './entry-filters.ts';

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
  const { hasNextPage } = entries;
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <FoundList
      query={entries}
      texts={{ failed: t('failed'), more: t('loadMore'), loadingMore: t('loadingMore') }}
      skeletonRows={5}
      saidOf={(count) => (hasNextPage && count === 0 ? t('searching') : t('loaded', { count }))}
      loadsAhead={!hasMoreBelow}
      empty={
        isFiltered ? (
          <EmptyState heading={t('noMatchHeading')} lead={t('noMatchLead')}>
            <Button variant="default" onClick={onShowAll}>
              {t('noMatchAction')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} />
        )
      }
    >
      {(items) => (
        <>
          <ZoneLine />
          <EntryLines entries={items} reader={reader} />
          {!hasNextPage && <p className={classes.end}>{t(isFiltered ? 'endOfMatches' : 'end')}</p>}
        </>
      )}
    </FoundList>
  );
}

interface EntryLinesProps {
  readonly entries: readonly EntryPage['items'][number][];
  readonly reader: Reader;
}

function EntryLines({ entries, reader }: EntryLinesProps) {
  const lines = useMemo(
    () =>
      entries.map((entry) =>
        entryLineOf(entry, reader === 'staff' ? routes.counterReceipt(entry.transferId) : undefined),
      ),
    [entries, reader],
  );
  return <EntriesByDay lines={lines} />;
}
