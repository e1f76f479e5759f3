'use client';

import { useTranslations } from 'next-intl';
import rows from '#web/components/rows.module.css';
import { TitledSection } from '#web/components/titled-section.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { RequestRow } from './request-row.tsx';
import { waitingOfCustomer } from './requests-query.ts';

/** What waits for a second person about one customer; nothing while nothing does. */
export function CustomerRequests({ customerId }: { customerId: string }) {
  const t = useTranslations('approvals');
  const waiting = trpc.staff.requests.list.useQuery(waitingOfCustomer(customerId));
  const requests = waiting.data?.items ?? [];
  if (requests.length === 0) return null;
  return (
    <TitledSection heading={t('ofCustomer')}>
      <ul className={rows.rows}>
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </TitledSection>
  );
}
