import { useTranslations } from 'next-intl';
import type { ServedAccount } from '#web/features/counter/customer.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';

/** What bounds an account now, as short texts for staff: its overdraft and the limits in force. None where nothing does. */
export function useAccountBounds(account: ServedAccount): string[] {
  const t = useTranslations('control.bounds');
  const moneyFormat = useMoneyFormat();
  const { currency, overdraftLimitMinor, transferLimitMinor, dailyLimitMinor, leftTodayMinor } = account;
  const money = (minor: string) => formatMoney({ minor, currency }, moneyFormat);
  return [
    ...(overdraftLimitMinor === '0' ? [] : [t('overdraft', { amount: money(overdraftLimitMinor) })]),
    ...(transferLimitMinor === null ? [] : [t('perTransfer', { amount: money(transferLimitMinor) })]),
    ...(dailyLimitMinor === null || leftTodayMinor === null
      ? []
      : [t('perDay', { left: money(leftTodayMinor), limit: money(dailyLimitMinor) })]),
  ];
}
