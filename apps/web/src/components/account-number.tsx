import { formatAccountNumber } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import classes from './account-number.module.css';
import { CopyButton } from './copy-button.tsx';

/** An account number in groups of four, with a button that copies it without the spaces. */
export function AccountNumber({ number, copyable = true }: { number: string; copyable?: boolean }) {
  const t = useTranslations('copy');
  return (
    <span className={classes.number}>
      <span>{formatAccountNumber(number)}</span>
      {copyable && <CopyButton text={number} label={t('number', { number: formatAccountNumber(number) })} />}
    </span>
  );
}
