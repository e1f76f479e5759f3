'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import list from '#web/components/found-list.module.css';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import { ZoneLine } from '#web/components/zone-line.tsx';
import { ListEnd } from '#web/features/accounts/list-end.tsx';
import type { AuditFilters } from './audit-filters.ts';
import { auditQuery } from './audit-query.ts';
import { EventsByDay } from './events-by-day.tsx';

interface AuditEventsProps {
  readonly filters: AuditFilters;
  readonly onShowAll: () => void;
}

/** The events that match, by day. Earlier ones load as the end of the list comes near. */
export function AuditEvents({ filters, onShowAll }: AuditEventsProps) {
  const t = useTranslations('audit');
  const timeZone = useTimeZone() ?? 'UTC';
  const events = useInfiniteQuery({ ...auditQuery(filters, timeZone), placeholderData: keepPreviousData });
  const { data, fetchNextPage, hasNextPage, isError, isFetching, isFetchingNextPage, isPlaceholderData } =
    events;
  const isFiltered = Object.keys(filters).length > 0;
  const found = data?.pages.flatMap((page) => page.items);

  if (data === undefined || found === undefined) {
    return isError ? (
      <LoadFailed text={t('failed')} onRetry={() => events.refetch()} />
    ) : (
      <RowSkeleton rows={8} />
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={list.found}>
      <VisuallyHidden role="status">
        {isPlaceholderData ? '' : t('loaded', { count: found.length })}
      </VisuallyHidden>
      {found.length > 0 && (
        <>
          <ZoneLine />
          <EventsByDay events={found} />
        </>
      )}
      {found.length === 0 && !hasNextPage && (
        <EmptyState
          heading={t(isFiltered ? 'noMatchHeading' : 'emptyHeading')}
          lead={t(isFiltered ? 'noMatchLead' : 'emptyLead')}
        >
          {isFiltered && (
            <Button variant="default" onClick={onShowAll}>
              {t('noMatchAction')}
            </Button>
          )}
        </EmptyState>
      )}
      {isError && (
        <LoadFailed
          text={t('failed')}
          onRetry={() => (events.isFetchNextPageError ? fetchNextPage() : events.refetch())}
        />
      )}
      {isFetchingNextPage && <RowSkeleton rows={3} />}
      {hasNextPage && (
        <ListEnd
          pages={data.pages.length}
          isLoading={isFetchingNextPage}
          isWaiting={isFetching || isError}
          onMore={fetchNextPage}
        />
      )}
    </div>
  );
}
