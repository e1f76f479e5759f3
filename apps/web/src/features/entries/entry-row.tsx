import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { LinkRow } from '#web/components/link-row.tsx';
import { RowSign } from '#web/components/row-sign.tsx';
import rows from '#web/components/rows.module.css';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import type { EntryLine } from './entry-line.ts';
import classes from './entry-row.module.css';

const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const DAY_AND_TIME = { day: 'numeric', month: 'short', ...TIME } as const;

interface EntryRowProps {
  readonly line: EntryLine;
  /** For lists without headings per day. */
  readonly withDay?: boolean;
}

/** One entry. The whole row links to its receipt. */
export function EntryRow({ line, withDay = false }: EntryRowProps) {
  const t = useTranslations('entry');
  const moneyFormat = useMoneyFormat();
  const { amountMinor, balanceAfterMinor, bookedAt, currency, description, href, isReversed, kind, title } =
    line;
  const format = useFormatter();
  const isIn = !amountMinor.startsWith('-');
  const details = [
    format.dateTime(new Date(bookedAt), withDay ? DAY_AND_TIME : TIME),
    kind === 'transfer' || title === undefined ? '' : t(`kind.${kind}`),
    description === title ? '' : description,
    isReversed ? t('reversed') : '',
  ].filter((text) => text !== '');
  return (
    <LinkRow
      href={href}
      sign={<RowSign icon={isIn ? IconArrowDownLeft : IconArrowUpRight} tone={isIn ? 'good' : undefined} />}
      name={title ?? t(`kind.${kind}`)}
      end={
        <span className={classes.amounts}>
          <span className={classes.amount} data-in={isIn || undefined}>
            <Money minor={amountMinor} currency={currency} signed />
          </span>
          {balanceAfterMinor !== undefined && (
            <span className={classes.balance}>
              {t('balanceAfter', {
                amount: formatMoney({ minor: balanceAfterMinor, currency }, moneyFormat),
              })}
            </span>
          )}
        </span>
      }
    >
      <span className={rows.quiet}>{details.join(' · ')}</span>
    </LinkRow>
  );
}
