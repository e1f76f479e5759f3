'use client';

import { IconBell } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './bell.module.css';

/** More are not counted. */
const MOST_SHOWN = 99;

/** Leads to the notices, and says how many are unread. */
export function Bell() {
  const t = useTranslations('notices');
  const pathname = usePathname();
  const utils = trpc.useUtils();
  const { data } = trpc.notices.unread.useQuery();
  // The frame stays across navigation. No timer asks: that would be a use, which prolongs the session of whoever left.
  const asked = useRef(pathname);
  useEffect(() => {
    if (asked.current === pathname) return;
    asked.current = pathname;
    void utils.notices.unread.invalidate();
  }, [pathname, utils]);
  const unread = data?.unread ?? 0;
  const shown = unread > MOST_SHOWN ? `${MOST_SHOWN}+` : `${unread}`;
  return (
    <Link
      href={routes.notices}
      prefetch={false}
      className={classes.bell}
      aria-label={t('bell', { count: unread, shown })}
      aria-current={pathname === routes.notices ? 'page' : undefined}
    >
      <IconBell size={22} stroke={1.75} aria-hidden />
      {unread > 0 && <span className={classes.count}>{shown}</span>}
    </Link>
  );
}
