import { MAX_DESCRIPTION_LENGTH } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { TextField } from '#web/forms/text-field.tsx';

interface DescriptionFieldProps {
  /** Says who reads it. */
  readonly hint: string;
  readonly value: string;
  readonly isInvalid: boolean;
  readonly onChange: (text: string) => void;
}

/** The description of a transfer: what the money is for. */
export function DescriptionField({ hint, value, isInvalid, onChange }: DescriptionFieldProps) {
  const t = useTranslations('description');
  return (
    <TextField
      name="description"
      label={t('field')}
      description={hint}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      error={isInvalid ? t('invalid') : undefined}
      errorProps={{ role: 'alert' }}
      value={value}
      maxLength={MAX_DESCRIPTION_LENGTH}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
