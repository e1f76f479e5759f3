import { useTranslations } from 'next-intl';
import { titleOf } from '#web/features/entries/entry-line.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import type { Announcement } from './create-announcer.ts';

const KINDS = ['transfer', 'deposit', 'withdrawal', 'interest', 'fee', 'reversal'] as const;

/** What has moved, in a sentence. */
export function useAnnouncementText() {
  const t = useTranslations('live');
  const kinds = useTranslations('entry.kind');
  const moneyFormat = useMoneyFormat();
  return ({ movement, count }: Announcement): string => {
    if (movement === undefined) return t('several', { count });
    const { amountMinor, currency, kind } = movement;
    const isIn = !amountMinor.startsWith('-');
    const amount = formatMoney({ minor: amountMinor.replace('-', ''), currency }, moneyFormat);
    const title = titleOf(movement);
    if (kind === 'transfer' && title !== undefined)
      return isIn ? t('sentYou', { name: title, amount }) : t('youSent', { name: title, amount });
    // A newer bank's kinds have no word here.
    const known = KINDS.find((one) => one === kind);
    const what = title ?? (known === undefined ? kind : kinds(known));
    return isIn ? t('in', { amount, what }) : t('out', { amount, what });
  };
}
