'use client';

import { Button, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTimeZone, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { FoundList } from '#web/components/found-list.tsx';
import { PageTop } from '#web/components/page-top.tsx';
import { useFocusWhenLost } from '#web/components/use-focus-when-lost.ts';
import { ZoneLine } from '#web/components/zone-line.tsx';
import { ByDay } from '#web/features/entries/by-day.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { NoticeRow } from './notice-row.tsx';
import classes from './notices-page.module.css';
import { NOTICES_KEY, noticesQuery } from './notices-query.ts';

/** What the user was told, newest first. */
export function NoticesPage({ isStaff }: { isStaff: boolean }) {
  const t = useTranslations('notices');
  const timeZone = useTimeZone() ?? 'UTC';
  const queryClient = useQueryClient();
  const utils = trpc.useUtils();
  const notices = useInfiniteQuery(noticesQuery(timeZone));
  const unread = trpc.notices.unread.useQuery();
  const settled = {
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: NOTICES_KEY }),
        utils.notices.unread.invalidate(),
      ]);
    },
  };
  const read = trpc.notices.read.useMutation(settled);
  const readUpTo = trpc.notices.readUpTo.useMutation(settled);
  const hasUnread = (unread.data?.unread ?? 0) > 0;
  // The button goes away once it has done its work.
  const page = useRef<HTMLDivElement>(null);
  useFocusWhenLost(page, hasUnread);
  const newest = notices.data?.pages[0]?.items[0];
  return (
    <div ref={page} tabIndex={-1} className={classes.page}>
      <PageTop heading={t('heading')} lead={t(isStaff ? 'leadStaff' : 'lead')}>
        {newest !== undefined && hasUnread && (
          <Button
            variant="default"
            loading={readUpTo.isPending}
            onClick={() => readUpTo.mutate({ id: newest.id })}
          >
            {t('readAll')}
          </Button>
        )}
      </PageTop>
      <VisuallyHidden role="status">{readUpTo.isSuccess && !hasUnread && t('allRead')}</VisuallyHidden>
      {readUpTo.isError && (
        <p role="alert" className={classes.failed}>
          {t('readFailed')}
        </p>
      )}
      <FoundList
        query={notices}
        texts={{ failed: t('failed'), more: t('earlier'), loadingMore: t('loadingEarlier') }}
        skeletonRows={8}
        saidOf={(count) => t('loaded', { count })}
        loadsAhead
        empty={<EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} Heading="h2" />}
      >
        {(found) => (
          <>
            <ZoneLine />
            <ByDay
              items={found}
              instantOf={({ at }) => at}
              Heading="h2"
              rowOf={(notice) => (
                <NoticeRow
                  key={notice.id}
                  notice={notice}
                  onRead={() => {
                    if (!notice.read) read.mutate({ id: notice.id });
                  }}
                />
              )}
            />
          </>
        )}
      </FoundList>
    </div>
  );
}
