import { INCOMING, type Incoming } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Choices } from '#web/components/choices.tsx';

interface IncomingChoiceProps {
  readonly incoming: Incoming;
  readonly onChoose: (incoming: Incoming) => void;
}

/** Whether money may still come in where nothing leaves. */
export function IncomingChoice({ incoming, onChoose }: IncomingChoiceProps) {
  const t = useTranslations('control.incoming');
  return (
    <Choices
      legend={t('legend')}
      values={INCOMING}
      chosen={incoming}
      nameOf={(one) => t(`${one}.name`)}
      meaningOf={(one) => t(`${one}.meaning`)}
      onChoose={onChoose}
    />
  );
}
