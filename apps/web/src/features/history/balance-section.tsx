'use client';

import { dayOf } from '@caudal/domain';
import { Skeleton } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Segments } from '#web/components/segments.tsx';
import type { Account } from '#web/features/accounts/account.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { BalanceChart } from './balance-chart.tsx';
import { BALANCE_RANGES, type BalanceRange, balanceHistoryInput, FIRST_RANGE } from './balance-range.ts';
import { HistoryFailed } from './history-failed.tsx';
import classes from './history-section.module.css';
import { sinceOpening } from './since-opening.ts';
import { useToday } from './use-today.ts';

interface BalanceSectionProps {
  /** The accounts to choose from, the first one shown first. One currency at a time, never added up. */
  readonly accounts: readonly [Account, ...Account[]];
}

/** The balance over a chosen period. */
export function BalanceSection({ accounts }: BalanceSectionProps) {
  const t = useTranslations('balanceChart');
  const today = useToday();
  const [range, setRange] = useState<BalanceRange>(FIRST_RANGE);
  const [chosenId, choose] = useState(accounts[0].id);
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  const { currency } = account;
  const history = trpc.accounts.balanceHistory.useQuery(balanceHistoryInput(account.id, range, today), {
    placeholderData: keepPreviousData,
  });

  return (
    <section aria-labelledby="balance-history" className={classes.section}>
      <div className={classes.head}>
        <h2 id="balance-history" className={classes.heading}>
          {t('heading')}
        </h2>
        {accounts.length > 1 && (
          <Segments
            label={t('account')}
            values={accounts.map(({ id }) => id)}
            chosen={account.id}
            nameOf={(id) => accounts.find((one) => one.id === id)?.currency ?? ''}
            onChoose={choose}
          />
        )}
        <Segments
          label={t('range')}
          values={BALANCE_RANGES}
          chosen={range}
          nameOf={(one) => t(`ranges.${one}`)}
          onChoose={setRange}
        />
      </div>
      <div className={classes.body} aria-busy={history.isPlaceholderData}>
        {history.data !== undefined && (
          <BalanceChart
            history={sinceOpening(history.data, dayOf(new Date(account.createdAt), today.timeZone))}
            label={t('label', { currency, range: t(`ranges.${range}`) })}
          />
        )}
        {history.data === undefined && !history.isError && <Skeleton height={256} />}
        {history.isError && <HistoryFailed onRetry={() => history.refetch()} />}
      </div>
    </section>
  );
}
