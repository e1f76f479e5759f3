import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import type { Payee } from './payee.ts';
import classes from './payee-line.module.css';
import { shownReference } from './shown-reference.ts';

interface PayeeLineProps {
  readonly payee: Pick<Payee, 'reference' | 'name'>;
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
        <span className={classes.reference}>{shownReference(payee.reference)}</span>
      </p>
      {onChange !== undefined && (
        <Button variant="subtle" size="sm" aria-label={t('changeLabel')} onClick={onChange}>
          {t('change')}
        </Button>
      )}
    </div>
  );
}
