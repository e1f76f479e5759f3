'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTimeZone, useTranslations } from 'next-intl';
import { FoundList } from '#web/components/found-list.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { auditQuery } from '#web/features/audit/audit-query.ts';
import { EventsByDay } from '#web/features/audit/events-by-day.tsx';
import { routes } from '#web/routes.ts';

/** What happened around a customer, newest first, as the audit log tells it. */
export function CustomerHistory({ customerId }: { customerId: string }) {
  const t = useTranslations('customer.history');
  const audit = useTranslations('audit');
  const timeZone = useTimeZone() ?? 'UTC';
  const events = useInfiniteQuery(auditQuery({ user: customerId }, timeZone));
  return (
    <TitledSection
      heading={t('heading')}
      beside={
        <Link href={routes.audit({ user: customerId })} prefetch={false}>
          {t('inAuditLog')}
        </Link>
      }
    >
      <FoundList
        query={events}
        texts={{ failed: audit('failed'), more: audit('earlier'), loadingMore: audit('loadingEarlier') }}
        skeletonRows={5}
      >
        {(found) => <EventsByDay events={found} />}
      </FoundList>
    </TitledSection>
  );
}
