'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { FoundList } from '#web/components/found-list.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import rows from '#web/components/rows.module.css';
import { Segments } from '#web/components/segments.tsx';
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
      <FoundList
        query={found}
        texts={{ failed: t('failed'), more: t('more'), loadingMore: t('loadingMore') }}
        skeletonRows={4}
        empty={
          <EmptyState Heading="h2" heading={t(`empty.${view}.heading`)} lead={t(`empty.${view}.lead`)}>
            {view !== 'decided' && (
              <LinkButton variant="default" href={routes.counter()}>
                {t('toCounter')}
              </LinkButton>
            )}
          </EmptyState>
        }
      >
        {(requests) => (
          <ul className={rows.rows}>
            {requests.map((request) => (
              <RequestRow key={request.id} request={request} />
            ))}
          </ul>
        )}
      </FoundList>
    </div>
  );
}
