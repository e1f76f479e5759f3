import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '#web/components/badge.tsx';
import { EmptyState } from '#web/components/empty-state.tsx';
import { Money } from '#web/money/money.tsx';
import type { Ledger } from './ledger.ts';
import classes from './ledger-health.module.css';

interface TrialBalanceProps {
  readonly balances: Ledger['trialBalance'];
  /** The id of its heading. */
  readonly labelledBy: string;
}

/** What customers and the bank have, by currency, and that it adds up to zero. */
export function TrialBalance({ balances, labelledBy }: TrialBalanceProps) {
  const t = useTranslations('ledger');
  const format = useFormatter();
  if (balances.length === 0) return <EmptyState heading={t('noAccounts')} lead={t('noAccountsLead')} />;
  return (
    // Wider than a phone: it scrolls, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <section className={classes.box} tabIndex={0} aria-labelledby={labelledBy}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('currency')}</th>
            <th scope="col">{t('customers')}</th>
            <th scope="col">{t('bank')}</th>
            <th scope="col">{t('sum')}</th>
            <th scope="col">{t('accounts')}</th>
          </tr>
        </thead>
        <tbody>
          {balances.map(({ currency, customersMinor, bankMinor, sumMinor, accounts }) => (
            <tr key={currency}>
              <td>{currency}</td>
              <td data-column={t('customers')}>
                <Money minor={customersMinor} currency={currency} />
              </td>
              <td data-column={t('bank')}>
                <Money minor={bankMinor} currency={currency} />
              </td>
              <td data-column={t('sum')}>
                {sumMinor === '0' ? (
                  <Badge tone="good">{t('balances')}</Badge>
                ) : (
                  <>
                    <Money minor={sumMinor} currency={currency} />{' '}
                    <Badge tone="attention">{t('unbalanced')}</Badge>
                  </>
                )}
              </td>
              <td data-column={t('accounts')}>{format.number(accounts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
