import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { PartyLine } from '#web/components/party-line.tsx';
import type { Payee } from './payee.ts';
import { shownReference } from './shown-reference.ts';

interface PayeeLineProps {
  readonly payee: Pick<Payee, 'reference' | 'name'>;
  readonly onChange?: () => void;
}

/** The receiver, by the name that the bank knows. */
export function PayeeLine({ payee, onChange }: PayeeLineProps) {
  const t = useTranslations('send.amount');
  return (
    <PartyLine
      label={t('to')}
      name={payee.name}
      detail={shownReference(payee.reference)}
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
