'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import list from '#web/components/found-list.module.css';
import { LinkButton } from '#web/components/link-button.tsx';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import rows from '#web/components/rows.module.css';
import { Segments } from '#web/components/segments.tsx';
import { ShowMore } from '#web/components/show-more.tsx';
import { routes } from '#web/routes.ts';
import { useSearchState } from '#web/use-search-state.ts';
import classes from './approvals-page.module.css';
import { RequestRow } from './request-row.tsx';
import { requestsQuery, VIEWS, viewInAddress } from './requests-query.ts';

/** The inbox of what waits for a second person, one's own requests, and what is over. */
export function ApprovalsPage() {
  const t = useTranslations('approvals');
  const [view, setView] = useSearchState(viewInAddress);
  const found = useInfiniteQuery({ ...requestsQuery(view), placeholderData: keepPreviousData });
  const { data, hasNextPage, isError, isFetchingNextPage, isPlaceholderData } = found;
  const requests = data?.pages.flatMap((page) => page.items);
  return (
    <div className={classes.page}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      <Segments
        label={t('viewLabel')}
        values={VIEWS}
        chosen={view}
        nameOf={(one) => t(`view.${one}`)}
        onChoose={setView}
      />
      {requests === undefined && !isError && <RowSkeleton rows={4} />}
      {isError && <LoadFailed text={t('failed')} onRetry={() => found.refetch()} />}
      {requests !== undefined && (
        <div aria-busy={isPlaceholderData} className={list.found}>
          {requests.length === 0 ? (
            <EmptyState Heading="h2" heading={t(`empty.${view}.heading`)} lead={t(`empty.${view}.lead`)}>
              {view !== 'decided' && (
                <LinkButton variant="default" href={routes.counter()}>
                  {t('toCounter')}
                </LinkButton>
              )}
            </EmptyState>
          ) : (
            <ul className={rows.rows}>
              {requests.map((request) => (
                <RequestRow key={request.id} request={request} />
              ))}
            </ul>
          )}
          {hasNextPage && (
            <ShowMore
              label={t('more')}
              loadingLabel={t('loadingMore')}
              isLoading={isFetchingNextPage}
              onMore={found.fetchNextPage}
            />
          )}
        </div>
      )}
    </div>
  );
}
