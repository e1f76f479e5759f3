'use client';

import { useTranslations } from 'next-intl';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { BankAccounts } from './bank-accounts.tsx';
import classes from './ledger-health.module.css';
import { TrialBalance } from './trial-balance.tsx';
import { Verifications } from './verifications.tsx';

/** The health of the books: whether they balance, what the bank itself has, and whether they were proved. */
export function LedgerHealth() {
  const t = useTranslations('ledger');
  const { data, isError, refetch } = trpc.staff.ledger.get.useQuery();
  return (
    <div className={classes.page}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      {data === undefined && !isError && <RowSkeleton rows={8} />}
      {isError && <LoadFailed text={t('failed')} onRetry={() => refetch()} />}
      {data !== undefined && (
        <>
          <section aria-labelledby="verification" className={classes.section}>
            <h2 id="verification">{t('verification')}</h2>
            <Verifications ledger={data} />
          </section>
          {/* The table that scrolls is the region. */}
          <div className={classes.section}>
            <h2 id="trial-balance">{t('trialBalance')}</h2>
            <TrialBalance balances={data.trialBalance} labelledBy="trial-balance" />
          </div>
          <section aria-labelledby="own-accounts" className={classes.section}>
            <h2 id="own-accounts">{t('ownAccounts')}</h2>
            <BankAccounts accounts={data.bankAccounts} />
          </section>
        </>
      )}
    </div>
  );
}
