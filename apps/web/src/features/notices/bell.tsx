'use client';

import { IconBell } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { onNews } from '#web/features/live/news.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './bell.module.css';
import { NOTICES_KEY } from './notices-query.ts';

/** More are not counted. */
const MOST_SHOWN = 99;

/** A worker writes the notice of what has happened a moment later. */
const WRITTEN_MS = 3_000;

/** Where no news comes, and for a notice that took longer. */
const EVERY_MS = 60_000;

/** Leads to the notices, and says how many are unread. */
export function Bell() {
  const t = useTranslations('notices');
  const pathname = usePathname();
  const utils = trpc.useUtils();
  const queryClient = useQueryClient();
  const { data } = trpc.notices.unread.useQuery(undefined, { refetchInterval: EVERY_MS });
  // The frame stays across navigation.
  const asked = useRef(pathname);
  useEffect(() => {
    if (asked.current === pathname) return;
    asked.current = pathname;
    void utils.notices.unread.invalidate();
  }, [pathname, utils]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look(): void {
      timer = undefined;
      void utils.notices.unread.invalidate();
      void queryClient.invalidateQueries({ queryKey: NOTICES_KEY });
    }
    const stop = onNews(({ type }) => {
      if (type !== 'ready') timer ??= setTimeout(look, WRITTEN_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [utils, queryClient]);
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
