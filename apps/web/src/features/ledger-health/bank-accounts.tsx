import { IconChevronDown } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { Money } from '#web/money/money.tsx';
import type { Ledger } from './ledger.ts';
import classes from './ledger-health.module.css';

const CODES = ['cash', 'clearing', 'interest', 'fees'] as const;
const KINDS = ['transfer', 'deposit', 'withdrawal', 'interest', 'fee', 'reversal'] as const;

/** The bank's own accounts; each opens to what moved it in the last seven days. */
export function BankAccounts({ accounts }: { accounts: Ledger['bankAccounts'] }) {
  const t = useTranslations('ledger');
  const tKind = useTranslations('entry.kind');
  const format = useFormatter();
  if (accounts.length === 0) return <EmptyState heading={t('noMovements')} lead={t('noMovementsLead')} />;
  return (
    <ul className={classes.box}>
      {accounts.map(({ code, currency, balanceMinor, movements }) => {
        const known = CODES.find((one) => one === code);
        return (
          <li key={`${code} ${currency}`} className={classes.account}>
            <details>
              <summary>
                <span className={classes.balance}>
                  <span>{`${known === undefined ? code : t(`code.${known}`)} · ${currency}`}</span>
                  <Money minor={balanceMinor} currency={currency} />
                </span>
                <IconChevronDown size={18} className={classes.chevron} aria-hidden />
              </summary>
              {movements.length === 0 ? (
                <p className={classes.quiet}>{t('quietWeek')}</p>
              ) : (
                <table className={classes.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('day')}</th>
                      <th scope="col">{t('in')}</th>
                      <th scope="col">{t('out')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {movements.map(({ date, kind, entries, inMinor, outMinor }) => {
                      const knownKind = KINDS.find((one) => one === kind);
                      return (
                        <tr key={`${date} ${kind}`}>
                          <td>
                            {format.dateTime(new Date(date), {
                              day: 'numeric',
                              month: 'short',
                              timeZone: 'UTC',
                            })}
                            <br />
                            <span className={classes.quiet}>
                              {`${knownKind === undefined ? kind : tKind(knownKind)} (${format.number(entries)})`}
                            </span>
                          </td>
                          <td data-column={t('in')}>
                            <Money minor={inMinor} currency={currency} />
                          </td>
                          <td data-column={t('out')}>
                            <Money minor={outMinor} currency={currency} />
                          </td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              )}
            </details>
          </li>
        );
      })}
    </ul>
  );
}
