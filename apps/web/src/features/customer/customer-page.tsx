'use client';

import { isCapable, type Role } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { CustomerRequests } from '#web/features/approvals/customer-requests.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { CustomerAccount } from './customer-account.tsx';
import { CustomerHead } from './customer-head.tsx';
import { CustomerHistory } from './customer-history.tsx';
import { CustomerMovements } from './customer-movements.tsx';
import { CustomerNotes } from './customer-notes.tsx';
import classes from './customer-page.module.css';
import { CustomerSessions } from './customer-sessions.tsx';

interface CustomerPageProps {
  readonly id: string;
  /** Of the member of staff who looks. */
  readonly role: Role;
}

/** A customer as staff see them, and what may be done for them. */
export function CustomerPage({ id, role }: CustomerPageProps) {
  const t = useTranslations('counter.customer');
  const [customer] = trpc.staff.customers.get.useSuspenseQuery({ id });
  const [first, ...others] = customer.accounts;
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <CustomerHead customer={customer} role={role} />
        <CustomerRequests customerId={id} />
      </div>
      <div className={classes.money}>
        <TitledSection heading={t('accounts')}>
          {first === undefined ? (
            <EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} />
          ) : (
            <ul className={classes.accounts}>
              {customer.accounts.map((account) => (
                <CustomerAccount key={account.id} customer={customer} account={account} role={role} />
              ))}
            </ul>
          )}
        </TitledSection>
        {first !== undefined && <CustomerMovements accounts={[first, ...others]} />}
      </div>
      <div className={classes.person}>
        <CustomerNotes customerId={id} />
        <CustomerSessions customerId={id} />
      </div>
      <div className={classes.history}>
        {isCapable(role, 'audit') && <CustomerHistory customerId={id} />}
        <div>
          <LinkButton variant="default" href={routes.counter()}>
            {t('another')}
          </LinkButton>
        </div>
      </div>
    </div>
  );
}
