'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { FoundList } from '#web/components/found-list.tsx';
import { ZoneLine } from '#web/components/zone-line.tsx';
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
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <FoundList
      query={events}
      texts={{ failed: t('failed'), more: t('earlier'), loadingMore: t('loadingEarlier') }}
      skeletonRows={8}
      saidOf={(count) => t('loaded', { count })}
      loadsAhead
      empty={
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
      }
    >
      {(found) => (
        <>
          <ZoneLine />
          <EventsByDay events={found} />
        </>
      )}
    </FoundList>
  );
}
