'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTimeZone, useTranslations } from 'next-intl';
import list from '#web/components/found-list.module.css';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import { ShowMore } from '#web/components/show-more.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { auditQuery } from '#web/features/audit/audit-query.ts';
import { EventsByDay } from '#web/features/audit/events-by-day.tsx';
import { routes } from '#web/routes.ts';

/** What happened around a customer, newest first, as the audit log tells it. */
export function CustomerHistory({ customerId }: { customerId: string }) {
  const t = useTranslations('customer.history');
  const timeZone = useTimeZone() ?? 'UTC';
  const events = useInfiniteQuery(auditQuery({ user: customerId }, timeZone));
  const { data, hasNextPage, isError, isFetchingNextPage } = events;
  const found = data?.pages.flatMap((page) => page.items);
  return (
    <TitledSection
      heading={t('heading')}
      beside={
        <Link href={routes.audit({ user: customerId })} prefetch={false}>
          {t('inAuditLog')}
        </Link>
      }
    >
      <div className={list.found}>
        {found === undefined && !isError && <RowSkeleton rows={5} />}
        {isError && <LoadFailed text={t('failed')} onRetry={() => events.refetch()} />}
        {found !== undefined && <EventsByDay events={found} />}
        {hasNextPage && (
          <ShowMore
            label={t('more')}
            loadingLabel={t('loadingMore')}
            isLoading={isFetchingNextPage}
            onMore={events.fetchNextPage}
          />
        )}
      </div>
    </TitledSection>
  );
}
