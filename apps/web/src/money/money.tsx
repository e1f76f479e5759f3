'use client';

import { moneyParts } from './format-money.ts';
import classes from './money.module.css';
import { useMoneyFormat } from './use-money-format.tsx';

interface MoneyProps {
  readonly minor: string;
  readonly currency: string;
  readonly signed?: boolean;
}

/** An amount with tabular numerals and quieter decimals. Screen readers get one text. */
export function Money({ minor, currency, signed = false }: MoneyProps) {
  const parts = moneyParts({ minor, currency }, { ...useMoneyFormat(), signed });
  const text = (quiet: boolean) =>
    parts
      .filter((part) => (part.type === 'fraction' || part.type === 'decimal') === quiet)
      .map((part) => part.value)
      .join('');
  const decimalsAt = parts.findIndex((part) => part.type === 'decimal');
  const decimalsLast = parts.at(-1)?.type === 'fraction';
  if (decimalsAt < 0 || !decimalsLast) {
    return <span className={classes.money}>{parts.map((part) => part.value).join('')}</span>;
  }
  return (
    <span className={classes.money}>
      {text(false)}
      <span className={classes.decimals}>{text(true)}</span>
    </span>
  );
}
