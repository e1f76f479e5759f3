import { useTranslations } from 'next-intl';
import { AccountNumber } from '#web/components/account-number.tsx';
import { Badge } from '#web/components/badge.tsx';
import type { Account } from '#web/features/accounts/account.ts';
import type { Customer } from '#web/features/counter/customer.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { AccountActions } from './account-actions.tsx';
import classes from './customer-account.module.css';

interface CustomerAccountProps {
  readonly customer: Pick<Customer, 'id' | 'status'>;
  readonly account: Account;
}

/** One account of a customer: its balance and the actions at the counter. */
export function CustomerAccount({ customer, account }: CustomerAccountProps) {
  const t = useTranslations('account');
  const moneyFormat = useMoneyFormat();
  const { number, currency, balanceMinor, availableMinor, status } = account;
  return (
    <li className={classes.account}>
      <div className={classes.what}>
        <h3 className={classes.title}>{t('title', { currency })}</h3>
        <Badge tone={status === 'active' ? 'good' : 'attention'}>{t(`status.${status}`)}</Badge>
      </div>
      <p className={classes.number}>
        <AccountNumber number={number} />
      </p>
      <p className={classes.balance}>
        <Money minor={balanceMinor} currency={currency} />
        {availableMinor !== balanceMinor && (
          <span className={classes.available}>
            {t('available', { amount: formatMoney({ minor: availableMinor, currency }, moneyFormat) })}
          </span>
        )}
      </p>
      <AccountActions customer={customer} account={account} />
    </li>
  );
}
