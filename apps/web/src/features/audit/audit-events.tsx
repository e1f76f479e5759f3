'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import { ZoneLine } from '#web/components/zone-line.tsx';
import { ListEnd } from '#web/features/accounts/list-end.tsx';
import { DayHeading } from '#web/features/entries/day-heading.tsx';
import days from '#web/features/entries/entries.module.css';
import { groupByDay } from '#web/features/entries/group-by-day.ts';
import { AuditEventRow } from './audit-event-row.tsx';
import classes from './audit-events.module.css';
import type { AuditFilters } from './audit-filters.ts';
import { auditQuery } from './audit-query.ts';

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
  const found = useMemo(
    () => data?.pages.flatMap((page) => page.items.map((event) => ({ ...event, bookedAt: event.at }))),
    [data],
  );

  if (data === undefined || found === undefined) {
    return isError ? (
      <LoadFailed text={t('failed')} onRetry={() => events.refetch()} />
    ) : (
      <RowSkeleton rows={8} />
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={classes.events}>
      <VisuallyHidden role="status">
        {isPlaceholderData ? '' : t('loaded', { count: found.length })}
      </VisuallyHidden>
      {found.length > 0 && (
        <>
          <ZoneLine />
          <ol className={days.days}>
            {groupByDay(found, timeZone).map((day) => (
              <li key={`${day.date} ${day.items[0]?.id}`}>
                <DayHeading date={day.date} />
                <ul className={days.entries}>
                  {day.items.map((event) => (
                    <AuditEventRow key={event.id} event={event} />
                  ))}
                </ul>
              </li>
            ))}
          </ol>
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
