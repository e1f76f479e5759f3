'use client';

import { useTranslations } from 'next-intl';
import { AccountHistory } from '#web/features/history/account-history.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { AccountHead } from './account-head.tsx';
import classes from './account-page.module.css';
import { Entries } from './entries.tsx';
import { EntryFilterBar } from './entry-filter-bar.tsx';
import { useEntryFilters } from './use-entry-filters.ts';

/** An account with its balance, charts and entries. */
export function AccountPage({ id }: { id: string }) {
  const t = useTranslations('account');
  const [account] = trpc.accounts.get.useSuspenseQuery({ id });
  const { filters, setFilters } = useEntryFilters();
  return (
    <>
      <AccountHead account={account} />
      <AccountHistory account={account} />
      <section aria-labelledby="entries" className={classes.entries}>
        <div className={classes.bar}>
          <h2 id="entries" className={classes.heading}>
            {t('entries')}
          </h2>
          <EntryFilterBar filters={filters} currency={account.currency} onChange={setFilters} />
        </div>
        <Entries accountId={id} filters={filters} reader="owner" onShowAll={() => setFilters({})} />
      </section>
    </>
  );
}
