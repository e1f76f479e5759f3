'use client';

import { useTranslations } from 'next-intl';
import { PageTop } from '#web/components/page-top.tsx';
import { Segments } from '#web/components/segments.tsx';
import { useSearchState } from '#web/use-search-state.ts';
import { ACTIVITY_FILTERS, activityFilterFrom, activitySearchOf } from './activity-filter.ts';
import { ActivityList } from './activity-list.tsx';
import classes from './activity-page.module.css';

const CODEC = { read: activityFilterFrom, write: activitySearchOf };

/** What happened to the user's own access and accounts, newest first. */
export function ActivityPage() {
  const t = useTranslations('activity');
  const [filter, setFilter] = useSearchState(CODEC);
  return (
    <div className={classes.page}>
      <PageTop heading={t('heading')} lead={t('lead')} />
      <div className={classes.filter}>
        <Segments
          label={t('filter')}
          values={ACTIVITY_FILTERS}
          chosen={filter}
          nameOf={(one) => t(`show.${one}`)}
          onChoose={setFilter}
        />
      </div>
      <ActivityList filter={filter} onShowAll={() => setFilter('all')} />
    </div>
  );
}
