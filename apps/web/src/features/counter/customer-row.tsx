import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import { Badge } from '#web/components/badge.tsx';
import rows from '#web/components/rows.module.css';
import { routes } from '#web/routes.ts';
import type { FoundCustomer } from './customer.ts';

/** One found customer. */
export function CustomerRow({ customer }: { customer: FoundCustomer }) {
  const t = useTranslations('counter.customer');
  const { id, fullName, username, email, status } = customer;
  return (
    <li>
      <Link href={routes.customer(id)} prefetch={false} className={rows.link}>
        <Avatar name={fullName} />
        <span className={rows.text}>
          <span className={rows.name}>
            {fullName}
            {status === 'disabled' && <Badge tone="attention">{t('disabled')}</Badge>}
          </span>
          <span className={rows.quiet}>{`@${username} · ${email}`}</span>
        </span>
        <IconChevronRight size={18} className={rows.chevron} aria-hidden />
      </Link>
    </li>
  );
}
