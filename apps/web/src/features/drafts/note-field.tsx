import { useTranslations } from 'next-intl';
import { TextField } from '#web/forms/text-field.tsx';

/** The longest note that a transfer carries. */
const MAX_NOTE = 140;

interface NoteFieldProps {
  /** Who gets to read it. */
  readonly hint: string;
  readonly value: string;
  readonly isInvalid: boolean;
  readonly onChange: (text: string) => void;
}

/** What the money is for. */
export function NoteField({ hint, value, isInvalid, onChange }: NoteFieldProps) {
  const t = useTranslations('note');
  return (
    <TextField
      name="description"
      label={t('field')}
      description={hint}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      error={isInvalid ? t('invalid') : undefined}
      errorProps={{ role: 'alert' }}
      value={value}
      maxLength={MAX_NOTE}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
