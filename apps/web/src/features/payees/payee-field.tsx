import { useTranslations } from 'next-intl';
import type { Ref } from 'react';
import { TextField } from '#web/forms/text-field.tsx';

interface PayeeFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly onChange: (typed: string) => void;
}

/** The field for an account number or a username. */
export function PayeeField({ ref, value, hint, error, onChange }: PayeeFieldProps) {
  const t = useTranslations('send.who');
  return (
    <TextField
      ref={ref}
      name="to"
      label={t('field')}
      description={hint ?? t('hint')}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      error={error}
      errorProps={{ role: 'alert' }}
      value={value}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={100}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
