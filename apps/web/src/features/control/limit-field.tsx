import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { TextField } from '#web/forms/text-field.tsx';
import { amountLanguage } from '#web/money/amount-language.ts';
import { writeAmount } from '#web/money/write-amount.ts';

interface LimitFieldProps {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly currency: string;
  /** In minor units; null for none. */
  readonly initially: string | null;
  readonly error: ReactNode;
  readonly onType: (text: string) => void;
}

/** An amount that bounds others, in the user's notation. It may be zero. */
export function LimitField({ currency, initially, onType, ...field }: LimitFieldProps) {
  const language = amountLanguage(useLocale(), currency);
  return (
    <TextField
      {...field}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      defaultValue={initially === null ? '' : writeAmount(initially, language)}
      inputMode="decimal"
      autoComplete="off"
      maxLength={40}
      errorProps={{ role: 'alert' }}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
