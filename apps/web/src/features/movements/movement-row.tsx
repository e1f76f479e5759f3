import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import type { Movement } from './movement.ts';
import classes from './movement-row.module.css';

interface MovementRowProps {
  readonly movement: Movement;
  /** Where no heading above it says the day. */
  readonly withDay?: boolean;
}

/** One movement; the whole row leads to its receipt. */
export function MovementRow({ movement, withDay = false }: MovementRowProps) {
  const t = useTranslations('movement');
  const locale = useLocale();
  const { amountMinor, balanceAfterMinor, bookedAt, counterparty, currency, description, href, kind } =
    movement;
  const format = useFormatter();
  const isIn = !amountMinor.startsWith('-');
  const Icon = isIn ? IconArrowDownLeft : IconArrowUpRight;
  // The other side of what the bank books is always the bank; what it was for tells one from another.
  const isTold = kind !== 'transfer' && description !== '';
  const name = isTold ? description : counterparty;
  const what = [
    withDay ? format.dateTime(new Date(bookedAt), { day: 'numeric', month: 'short' }) : '',
    kind === 'transfer' ? '' : t(`kind.${kind}`),
    isTold ? '' : description,
  ].filter((text) => text !== '');
  return (
    <li className={classes.row}>
      <Link href={href} className={classes.link} prefetch={false}>
        <span className={classes.icon} data-in={isIn || undefined}>
          <Icon size={18} stroke={2} aria-hidden />
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{name}</span>
          {what.length > 0 && <span className={classes.what}>{what.join(' · ')}</span>}
        </span>
        <span className={classes.amounts}>
          <span className={classes.amount} data-in={isIn || undefined}>
            <Money minor={amountMinor} currency={currency} signed />
          </span>
          {balanceAfterMinor !== undefined && (
            <span className={classes.balance}>
              {t('balanceAfter', { amount: formatMoney({ minor: balanceAfterMinor, currency }, { locale }) })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
