import { useLocale } from 'next-intl';
import { type MoneyFormat, moneyParts } from './format-money.ts';
import classes from './money.module.css';

interface MoneyProps {
  readonly minor: string;
  readonly currency: string;
  readonly signed?: boolean;
  readonly display?: NonNullable<MoneyFormat['display']>;
}

/** An amount with tabular numerals and quieter decimals. Screen readers get one text. */
export function Money({ minor, currency, signed = false, display = 'symbol' }: MoneyProps) {
  const parts = moneyParts({ minor, currency }, { locale: useLocale(), signed, display });
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
