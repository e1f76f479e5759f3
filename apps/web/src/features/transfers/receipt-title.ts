import type { useTranslations } from 'next-intl';
import { titleOf } from '#web/features/entries/entry-line.ts';
import { formatMoney, type MoneyFormat } from '#web/money/format-money.ts';
import { sideOf } from './direction.ts';
import type { Transfer } from './transfer.ts';

interface Words {
  readonly receipt: ReturnType<typeof useTranslations<'receipt'>>;
  readonly kind: ReturnType<typeof useTranslations<'entry.kind'>>;
}

/** The title of a receipt, for the browser's tab and a printed file's name. */
export function receiptTitle(transfer: Transfer, { receipt, kind }: Words, format: MoneyFormat): string {
  const { isOut, counterparty } = sideOf(transfer);
  const amount = formatMoney({ minor: transfer.amountMinor, currency: transfer.currency }, format);
  if (counterparty.accountNumber === null || transfer.kind === 'reversal') {
    const { description } = transfer;
    const title = transfer.kind === 'reversal' ? undefined : titleOf({ counterparty, description });
    return receipt('title.other', { amount, title: title ?? kind(transfer.kind) });
  }
  return receipt(isOut ? 'title.sent' : 'title.received', { amount, name: counterparty.name });
}
