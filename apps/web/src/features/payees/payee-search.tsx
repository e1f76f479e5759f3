import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { TextField } from '#web/forms/text-field.tsx';
import classes from './payee-search.module.css';

/** The longest text to search for. */
const MAX_SEARCH = 100;

interface PayeeSearchProps {
  readonly value: string;
  /** The number of matches. */
  readonly found: number;
  readonly onChange: (text: string) => void;
}

/** The search field of a long list of payees. */
export function PayeeSearch({ value, found, onChange }: PayeeSearchProps) {
  const t = useTranslations('payees');
  return (
    <search>
      <TextField
        type="search"
        size="sm"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={value}
        maxLength={MAX_SEARCH}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p role="status" className={classes.none}>
        {found === 0 && t('noMatch')}
      </p>
    </search>
  );
}
