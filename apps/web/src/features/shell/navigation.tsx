'use client';

import { IconArrowUpRight, IconLayoutDashboard, IconPlus, IconUsers } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import { LinkProgress } from './link-progress.tsx';
import classes from './navigation.module.css';

const PLACES = [
  { name: 'overview', href: routes.overview, under: undefined, Icon: IconLayoutDashboard },
  { name: 'send', href: routes.send(), under: '/send', Icon: IconArrowUpRight },
  { name: 'payees', href: routes.payees, under: routes.payees, Icon: IconUsers },
  { name: 'openAccount', href: routes.openAccount, under: '/accounts/new', Icon: IconPlus },
] as const;

/** In the header on wide screens, at the bottom, within the thumb's reach, on narrow ones. */
export function Navigation() {
  const t = useTranslations('navigation');
  const pathname = usePathname();
  return (
    <nav className={classes.navigation} aria-label={t('label')}>
      {PLACES.map(({ name, href, under, Icon }) => {
        const here = under === undefined ? pathname === href : pathname.startsWith(under);
        return (
          // Each visit of /send mints an id, so no prefetching.
          <Link
            key={name}
            href={href}
            prefetch={false}
            className={classes.place}
            aria-current={here ? 'page' : undefined}
          >
            <Icon size={20} stroke={1.75} aria-hidden />
            {t(name)}
            <LinkProgress />
          </Link>
        );
      })}
    </nav>
  );
}
