import { useTranslations } from 'next-intl';
import { TextField } from '#web/forms/text-field.tsx';
import classes from './amount-field.module.css';

interface AmountFieldProps {
  readonly currency: string;
  readonly value: string;
  /** A hint, for instance the available balance. */
  readonly hint: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A field for an amount in the user's language. It stays text, so that nothing is lost or rounded. */
export function AmountField({ currency, value, hint, error, onChange }: AmountFieldProps) {
  const t = useTranslations('amount');
  return (
    <TextField
      name="amount"
      label={t('field', { currency })}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      error={error}
      errorProps={{ role: 'alert' }}
      value={value}
      classNames={{ input: classes.input, section: classes.currency, description: classes.hint }}
      rightSection={currency}
      rightSectionWidth={72}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
