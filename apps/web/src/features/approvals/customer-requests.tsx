'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './customer-requests.module.css';
import { RequestRow } from './request-row.tsx';

/** What waits for a second person about one customer; nothing while nothing does. */
export function CustomerRequests({ customerId }: { customerId: string }) {
  const t = useTranslations('approvals');
  const waiting = trpc.staff.requests.list.useQuery({ subjectId: customerId, state: 'waiting', limit: 20 });
  const requests = waiting.data?.items ?? [];
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className={classes.label}>
        {t('ofCustomer')}
      </h2>
      <ul className={classes.requests}>
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}
