import { formatAccountNumber, looksLikeAccountNumber } from '@caudal/domain';
import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { PersonLine } from '#web/components/person-line.tsx';
import type { Payee } from './draft.ts';

interface PayeeLineProps {
  readonly payee: Payee;
  readonly onChange?: () => void;
}

/** Who gets the money, by the name that the bank knows. */
export function PayeeLine({ payee, onChange }: PayeeLineProps) {
  const t = useTranslations('send.amount');
  return (
    <PersonLine
      label={t('to')}
      name={payee.name}
      detail={shownReference(payee)}
      action={
        onChange !== undefined && (
          <Button variant="subtle" size="sm" aria-label={t('changeLabel')} onClick={onChange}>
            {t('change')}
          </Button>
        )
      }
    />
  );
}

/** An account number in groups of four, a username with its sign. */
export function shownReference({ reference }: Payee): string {
  return looksLikeAccountNumber(reference) ? formatAccountNumber(reference) : `@${reference}`;
}
