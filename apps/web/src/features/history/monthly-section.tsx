'use client';

import { Skeleton } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Account } from '#web/features/accounts/account.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { HistoryFailed } from './history-failed.tsx';
import classes from './history-section.module.css';
import { MonthlyChart } from './monthly-chart.tsx';
import { monthlyTotalsInput } from './months.ts';
import { useToday } from './use-today.ts';

/** Money in and out by month. */
export function MonthlySection({ account }: { account: Account }) {
  const t = useTranslations('monthlyChart');
  const today = useToday();
  const { id, currency } = account;
  const totals = trpc.accounts.monthlyTotals.useQuery(monthlyTotalsInput(id, today));
  return (
    <section aria-labelledby="monthly-totals" className={classes.section}>
      <div className={classes.head}>
        <h2 id="monthly-totals" className={classes.heading}>
          {t('heading')}
        </h2>
      </div>
      <div className={classes.body}>
        {totals.data !== undefined && <MonthlyChart totals={totals.data} label={t('label', { currency })} />}
        {totals.data === undefined && !totals.isError && <Skeleton height={256} />}
        {totals.isError && <HistoryFailed onRetry={() => totals.refetch()} />}
      </div>
    </section>
  );
}
