'use client';

import { useTranslations } from 'next-intl';
import { Segments } from '#web/components/segments.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import type { Account } from '#web/features/accounts/account.ts';
import { Entries } from '#web/features/accounts/entries.tsx';
import { EntryFilterBar } from '#web/features/accounts/entry-filter-bar.tsx';
import { useSearchState } from '#web/use-search-state.ts';
import { accountNames } from './account-names.ts';
import classes from './customer-movements.module.css';
import { movementsSearch } from './movements-search.ts';

interface CustomerMovementsProps {
  /** The accounts to choose from, the first one shown first. */
  readonly accounts: readonly [Account, ...Account[]];
}

/** What moved in an account of the customer, newest first. Account and filters are in the address. */
export function CustomerMovements({ accounts }: CustomerMovementsProps) {
  const t = useTranslations('customer.movements');
  const [{ accountId, filters }, show] = useSearchState(movementsSearch);
  const account = accounts.find(({ id }) => id === accountId) ?? accounts[0];
  const names = accountNames(accounts);
  return (
    <TitledSection
      heading={t('heading')}
      beside={
        accounts.length > 1 && (
          <Segments
            label={t('account')}
            values={accounts.map(({ id }) => id)}
            chosen={account.id}
            nameOf={(id) => names.get(id) ?? ''}
            onChoose={(id) =>
              // Amounts are in the currency of the account.
              show({ accountId: id, filters: { ...filters, minMinor: undefined, maxMinor: undefined } })
            }
          />
        )
      }
    >
      <div className={classes.movements}>
        <EntryFilterBar
          key={account.id}
          filters={filters}
          currency={account.currency}
          onChange={(changed) => show({ accountId, filters: changed })}
        />
        <Entries
          accountId={account.id}
          filters={filters}
          reader="staff"
          hasMoreBelow
          onShowAll={() => show({ accountId, filters: {} })}
        />
      </div>
    </TitledSection>
  );
}
