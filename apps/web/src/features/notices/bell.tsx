'use client';

import { IconBell } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './bell.module.css';

/** How often the bank is asked while nothing else tells of news. */
const EVERY_MS = 60_000;

/** More are not counted. */
const MOST_SHOWN = 99;

/** Leads to the notices, and says how many are unread. */
export function Bell() {
  const t = useTranslations('notices');
  const isHere = usePathname() === routes.notices;
  const { data } = trpc.notices.unread.useQuery(undefined, { refetchInterval: EVERY_MS });
  const unread = data?.unread ?? 0;
  const shown = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : `${unread}`;
  return (
    <Link
      href={routes.notices}
      prefetch={false}
      className={classes.bell}
      aria-label={t('bell', { count: unread, shown })}
      aria-current={isHere ? 'page' : undefined}
    >
      <IconBell size={22} stroke={1.75} aria-hidden />
      {unread > 0 && <span className={classes.count}>{shown}</span>}
    </Link>
  );
}
