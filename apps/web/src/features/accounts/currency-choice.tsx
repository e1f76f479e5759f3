import { useTranslations } from 'next-intl';
import classes from './currency-choice.module.css';
import type { OfferedCurrency } from './offered-currency.ts';

interface CurrencyChoiceProps {
  readonly choice: OfferedCurrency;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One currency to choose, by name and code. */
export function CurrencyChoice({ choice: { code, name, taken }, isChosen, onChoose }: CurrencyChoiceProps) {
  const t = useTranslations('openAccount');
  return (
    <label className={classes.choice} data-taken={taken || undefined}>
      <input
        type="radio"
        name="currency"
        value={code}
        checked={isChosen}
        disabled={taken}
        onChange={onChoose}
      />
      <span className={classes.code}>{code}</span>
      <span>
        <span className={classes.name}>{name}</span>
        {taken && <span className={classes.taken}>{t('have')}</span>}
      </span>
    </label>
  );
}
