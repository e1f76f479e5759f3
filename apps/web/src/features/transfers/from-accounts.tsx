import { useTranslations } from 'next-intl';
import type { Account } from '#web/features/accounts/account.ts';
import type { Payee } from '#web/features/payees/payee.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { canPayFrom } from './can-pay-from.ts';
import classes from './from-accounts.module.css';

interface FromAccountsProps {
  readonly accounts: readonly Account[];
  readonly payee: Payee;
  readonly chosen: Account;
  readonly onChoose: (id: string) => void;
}

/** The accounts to pay from. An account that does not fit says why. */
export function FromAccounts({ accounts, payee, chosen, onChoose }: FromAccountsProps) {
  const t = useTranslations('send.amount');
  const account = useTranslations('account');
  const moneyFormat = useMoneyFormat();

  function detailOf(one: Account): string {
    const fits = canPayFrom(one, payee);
    if (fits === 'yes') {
      return t('available', {
        amount: formatMoney({ minor: one.availableMinor, currency: one.currency }, moneyFormat),
      });
    }
    if (fits === 'notReceivable') return t('notReceivable', { name: payee.name, currency: one.currency });
    return account(`status.${fits}`);
  }

  return (
    <fieldset>
      <legend className={classes.legend}>{t('from')}</legend>
      <div className={classes.accounts}>
        {accounts.map((one) => {
          const usable = canPayFrom(one, payee) === 'yes';
          return (
            <label key={one.id} className={classes.account} data-usable={usable || undefined}>
              <input
                type="radio"
                name="from"
                value={one.id}
                checked={one.id === chosen.id}
                disabled={!usable}
                onChange={() => onChoose(one.id)}
              />
              <span className={classes.name}>{account('title', { currency: one.currency })}</span>
              <span className={classes.detail}>{detailOf(one)}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
