import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AccountNumber } from '#web/components/account-number.tsx';
import { CurrentLines } from '#web/components/current-lines.tsx';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { routes } from '#web/routes.ts';
import type { Account } from './account.ts';
import classes from './account-card.module.css';

/** One account: currency, balance and the number to give to others. */
export function AccountCard({ account }: { account: Account }) {
  const t = useTranslations('account');
  const moneyFormat = useMoneyFormat();
  const { id, number, currency, balanceMinor, availableMinor, status, sends } = account;
  return (
    <article className={classes.card} data-status={status}>
      <CurrentLines />
      <div className={classes.head}>
        <Link href={routes.account(id)} className={classes.link}>
          {t('title', { currency })}
        </Link>
        {!sends && (
          <span className={classes.status}>{t(status === 'closed' ? 'status.closed' : 'status.frozen')}</span>
        )}
      </div>
      <p className={classes.balance}>
        <Money minor={balanceMinor} currency={currency} />
      </p>
      <p className={classes.foot}>
        <AccountNumber number={number} />
        {availableMinor !== balanceMinor && (
          <span>
            {t('available', { amount: formatMoney({ minor: availableMinor, currency }, moneyFormat) })}
          </span>
        )}
      </p>
    </article>
  );
}
