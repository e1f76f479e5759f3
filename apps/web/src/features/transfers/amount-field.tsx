import { TextInput } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import type { Account } from '#web/features/accounts/account-card.tsx';
import { amountLanguage } from '#web/money/amount-language.ts';
import { formatMoney } from '#web/money/format-money.ts';
import classes from './amount-field.module.css';
import type { AmountTrouble } from './read-transfer-fields.ts';

interface AmountFieldProps {
  /** The account that the money leaves: its currency is the amount's. */
  readonly account: Account;
  readonly value: string;
  readonly problem: AmountTrouble | undefined;
  readonly onChange: (text: string) => void;
}

/** An amount as people write it in their language. It stays text, so that nothing typed is lost or rounded. */
export function AmountField({ account, value, problem, onChange }: AmountFieldProps) {
  const t = useTranslations('send.amount');
  const locale = useLocale();
  const { currency, availableMinor } = account;
  const { decimals } = amountLanguage(locale, currency);
  const amount = formatMoney({ minor: availableMinor, currency }, { locale });
  const example = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(1234);

  return (
    <TextInput
      name="amount"
      label={t('field', { currency })}
      description={t('available', { amount })}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      error={problem === undefined ? undefined : t(problem, { currency, decimals, example, amount })}
      errorProps={{ role: 'alert' }}
      value={value}
      classNames={{ input: classes.input, section: classes.currency, description: classes.available }}
      rightSection={currency}
      rightSectionWidth={72}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
