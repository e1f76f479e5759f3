import { useTranslations } from 'next-intl';
import { AccountNumber } from '#web/components/account-number.tsx';
import { Callout } from '#web/components/callout.tsx';
import { CurrentLines } from '#web/components/current-lines.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { routes } from '#web/routes.ts';
import type { Account } from './account.ts';
import classes from './account-head.module.css';
import { useLimitTexts } from './use-limit-texts.ts';

/** An account's number, status and balance. */
export function AccountHead({ account }: { account: Account }) {
  const t = useTranslations('account');
  const moneyFormat = useMoneyFormat();
  const limitTexts = useLimitTexts();
  const { id, number, currency, balanceMinor, availableMinor, status, sends, receives } = account;
  const limits = limitTexts(account);
  return (
    <>
      <header className={classes.head}>
        <CurrentLines />
        <div>
          <h1 className={classes.title}>{t('title', { currency })}</h1>
          <p className={classes.number}>
            <AccountNumber number={number} />
          </p>
        </div>
        <div className={classes.much}>
          <p className={classes.balance}>
            <Money minor={balanceMinor} currency={currency} />
          </p>
          {availableMinor !== balanceMinor && (
            <p className={classes.available}>
              {t('available', { amount: formatMoney({ minor: availableMinor, currency }, moneyFormat) })}
            </p>
          )}
          {limits.map((text) => (
            <p key={text} className={classes.available}>
              {text}
            </p>
          ))}
        </div>
        {sends && (
          <LinkButton
            href={routes.send({ from: id })}
            prefetch={false}
            className={classes.send}
            color="river.3"
          >
            {t('send')}
          </LinkButton>
        )}
      </header>
      {!sends && (
        <div className={classes.callout}>
          <Callout tone="attention" heading={t(status === 'closed' ? 'status.closed' : 'status.frozen')}>
            {status === 'closed' ? t('closedLead') : t(receives ? 'frozenReceivesLead' : 'frozenLead')}
          </Callout>
        </div>
      )}
    </>
  );
}
