import { useTranslations } from 'next-intl';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import type { Account } from './account.ts';

type Limited = Pick<Account, 'currency' | 'transferLimitMinor' | 'dailyLimitMinor' | 'leftTodayMinor'>;

/** What an account's owner may send at once, and what is left of today's limit, as short texts; none without limits. */
export function useLimitTexts(): (account: Limited) => string[] {
  const t = useTranslations('account.limits');
  const moneyFormat = useMoneyFormat();
  return ({ currency, transferLimitMinor, dailyLimitMinor, leftTodayMinor }) => {
    const money = (minor: string) => formatMoney({ minor, currency }, moneyFormat);
    return [
      ...(transferLimitMinor === null ? [] : [t('atOnce', { amount: money(transferLimitMinor) })]),
      ...(dailyLimitMinor === null || leftTodayMinor === null
        ? []
        : [t('leftToday', { left: money(leftTodayMinor), limit: money(dailyLimitMinor) })]),
    ];
  };
}
