import { formatAccountNumber, looksLikeAccountNumber } from '@caudal/domain';
import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import type { Payee } from './draft.ts';
import classes from './payee-line.module.css';

interface PayeeLineProps {
  readonly payee: Payee;
  readonly onChange?: () => void;
}

/** Who gets the money, by the name that the bank knows. */
export function PayeeLine({ payee, onChange }: PayeeLineProps) {
  const t = useTranslations('send.amount');
  return (
    <div className={classes.payee}>
      <Avatar name={payee.name} />
      <p className={classes.who}>
        <span className={classes.label}>{t('to')}</span>
        <span className={classes.name}>{payee.name}</span>
        <span className={classes.reference}>{shownReference(payee)}</span>
      </p>
      {onChange !== undefined && (
        <Button variant="subtle" size="sm" aria-label={t('changeLabel')} onClick={onChange}>
          {t('change')}
        </Button>
      )}
    </div>
  );
}

/** An account number in groups of four, a username with its sign. */
export function shownReference({ reference }: Payee): string {
  return looksLikeAccountNumber(reference) ? formatAccountNumber(reference) : `@${reference}`;
}
