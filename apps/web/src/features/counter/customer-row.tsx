import { formatAccountNumber, parseAccountNumber } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import { Badge } from '#web/components/badge.tsx';
import { LinkRow } from '#web/components/link-row.tsx';
import rows from '#web/components/rows.module.css';
import { routes } from '#web/routes.ts';
import type { FoundCustomer } from './customer.ts';
import { MarkedText } from './marked-text.tsx';

interface CustomerRowProps {
  readonly customer: FoundCustomer;
  /** What was searched for. */
  readonly search: string;
}

/** One found customer, and what of them was found. */
export function CustomerRow({ customer, search }: CustomerRowProps) {
  const t = useTranslations('counter');
  const { id, fullName, username, email, status, matched } = customer;
  const number = matched === 'account-number' ? parseAccountNumber(search) : undefined;
  return (
    <LinkRow
      href={routes.customer(id)}
      sign={<Avatar name={fullName} />}
      name={
        <>
          <span>
            <MarkedText text={fullName} search={search} where={matched === 'name' ? 'words' : undefined} />
          </span>
          {status === 'disabled' && <Badge tone="attention">{t('customer.disabled')}</Badge>}
        </>
      }
    >
      <span className={rows.quiet}>
        {'@'}
        <MarkedText text={username} search={search} where={matched === 'username' ? 'start' : undefined} />
        {' · '}
        <MarkedText text={email} search={search} where={matched === 'email' ? 'start' : undefined} />
      </span>
      {number !== undefined && (
        <span className={rows.quiet}>{t('search.hasAccount', { number: formatAccountNumber(number) })}</span>
      )}
    </LinkRow>
  );
}
