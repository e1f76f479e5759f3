import type { useTranslations } from 'next-intl';
import { formatMoney } from '#web/money/format-money.ts';
import { sideOf } from './direction.ts';
import type { Transfer } from './transfer.ts';

/** The title of a receipt, for the browser's tab and a printed file's name. */
export function receiptTitle(
  transfer: Transfer,
  t: ReturnType<typeof useTranslations<'receipt'>>,
  locale: string,
): string {
  const { isOut, counterparty } = sideOf(transfer);
  const amount = formatMoney({ minor: transfer.amountMinor, currency: transfer.currency }, { locale });
  return t(isOut ? 'title.sent' : 'title.received', { amount, name: counterparty.name });
}
