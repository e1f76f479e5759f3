'use client';

import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { FoundList } from '#web/components/found-list.tsx';
import { ZoneLine } from '#web/components/zone-line.tsx';
import { ByDay } from '#web/features/entries/by-day.tsx';
import type { ActivityFilter } from './activity-filter.ts';
import { activityQuery, type HistoryEvent } from './activity-query.ts';
import { ActivityRow } from './activity-row.tsx';
import { NotYouDialog } from './not-you-dialog.tsx';

interface ActivityListProps {
  readonly filter: ActivityFilter;
  readonly onShowAll: () => void;
}

/** The events by day. Earlier ones load as the end of the list comes near. */
export function ActivityList({ filter, onShowAll }: ActivityListProps) {
  const t = useTranslations('activity');
  const timeZone = useTimeZone() ?? 'UTC';
  const [doubted, setDoubted] = useState<HistoryEvent>();
  const events = useInfiniteQuery({ ...activityQuery(filter, timeZone), placeholderData: keepPreviousData });
  return (
    <>
      <FoundList
        query={events}
        texts={{ failed: t('failed'), more: t('earlier'), loadingMore: t('loadingEarlier') }}
        skeletonRows={8}
        saidOf={(count) => t('loaded', { count })}
        loadsAhead
        empty={
          <EmptyState heading={t(`empty.${filter}`)} lead={t('emptyLead')} Heading="h2">
            {filter !== 'all' && (
              <Button variant="default" onClick={onShowAll}>
                {t('showAll')}
              </Button>
            )}
          </EmptyState>
        }
      >
        {(found) => (
          <>
            <ZoneLine />
            <ByDay
              items={found}
              instantOf={({ at }) => at}
              Heading="h2"
              rowOf={(event) => (
                <ActivityRow key={event.id} event={event} onDoubt={() => setDoubted(event)} />
              )}
            />
          </>
        )}
      </FoundList>
      {doubted !== undefined && <NotYouDialog event={doubted} onClose={() => setDoubted(undefined)} />}
    </>
  );
}
