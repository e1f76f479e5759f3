'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { CustomerRequests } from '#web/features/approvals/customer-requests.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { CustomerAccount } from './customer-account.tsx';
import { CustomerHead } from './customer-head.tsx';
import classes from './customer-page.module.css';

/** A customer at the counter, and the actions for them. */
export function CustomerPage({ id }: { id: string }) {
  const t = useTranslations('counter.customer');
  const [customer] = trpc.staff.customers.get.useSuspenseQuery({ id });
  return (
    <div className={classes.page}>
      <CustomerHead customer={customer} />
      <CustomerRequests customerId={id} />
      <section aria-labelledby="accounts">
        <h2 id="accounts" className={classes.section}>
          {t('accounts')}
        </h2>
        {customer.accounts.length === 0 ? (
          <EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} />
        ) : (
          <ul className={classes.accounts}>
            {customer.accounts.map((account) => (
              <CustomerAccount key={account.id} customer={customer} account={account} />
            ))}
          </ul>
        )}
      </section>
      <div>
        <LinkButton variant="default" href={routes.counter()}>
          {t('another')}
        </LinkButton>
      </div>
    </div>
  );
}
