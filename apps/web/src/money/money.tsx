'use client';

import { moneyParts } from './format-money.ts';
import classes from './money.module.css';
import { useMoneyFormat } from './use-money-format.tsx';

interface MoneyProps {
  readonly minor: string;
  readonly currency: string;
  readonly signed?: boolean;
}

/**
 * An amount with tabular numerals and quieter decimals. Screen readers get one text. In large type it shrinks to the
 * width of its container, if the container has `container-type: inline-size`.
 */
export function Money({ minor, currency, signed = false }: MoneyProps) {
  const parts = moneyParts({ minor, currency }, { ...useMoneyFormat(), signed });
  const text = (some: Intl.NumberFormatPart[]) => some.map(({ value }) => value).join('');
  const currencyAt = parts.findIndex(({ type }) => type === 'currency');
  // Quiet only at the end: before a sign they would look like another number.
  const decimalsAt = parts.at(-1)?.type === 'fraction' ? parts.length - 2 : parts.length;
  return (
    <span className={classes.money} style={{ '--money-length': text(parts).length }}>
      {text(parts.slice(0, currencyAt))}
      <span className={classes.currency}>{parts[currencyAt]?.value}</span>
      {text(parts.slice(currencyAt + 1, decimalsAt))}
      {decimalsAt < parts.length && <span className={classes.decimals}>{text(parts.slice(decimalsAt))}</span>}
    </span>
  );
}
