import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
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
  const Icon = isIn ? IconArrowDownLeft : IconArrowUpRight;
  const details = [
    format.dateTime(new Date(bookedAt), withDay ? DAY_AND_TIME : TIME),
    kind === 'transfer' || title === undefined ? '' : t(`kind.${kind}`),
    description === title ? '' : description,
    isReversed ? t('reversed') : '',
  ].filter((text) => text !== '');
  return (
    <li>
      <Link href={href} className={classes.link} prefetch={false}>
        <span className={classes.icon} data-in={isIn || undefined}>
          <Icon size={18} stroke={2} aria-hidden />
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{title ?? t(`kind.${kind}`)}</span>
          <span className={classes.what}>{details.join(' · ')}</span>
        </span>
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
      </Link>
    </li>
  );
}
