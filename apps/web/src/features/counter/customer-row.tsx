import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import { Badge } from '#web/components/badge.tsx';
import { routes } from '#web/routes.ts';
import type { FoundCustomer } from './customer.ts';
import classes from './customer-row.module.css';

/** One found customer. */
export function CustomerRow({ customer }: { customer: FoundCustomer }) {
  const t = useTranslations('counter.customer');
  const { id, fullName, username, email, status } = customer;
  return (
    <li className={classes.row}>
      <Link href={routes.customer(id)} prefetch={false} className={classes.link}>
        <Avatar name={fullName} />
        <span className={classes.who}>
          <span className={classes.name}>
            {fullName}
            {status === 'disabled' && <Badge tone="attention">{t('disabled')}</Badge>}
          </span>
          <span className={classes.quiet}>{`@${username} · ${email}`}</span>
        </span>
        <IconChevronRight size={18} className={classes.chevron} aria-hidden />
      </Link>
    </li>
  );
}
