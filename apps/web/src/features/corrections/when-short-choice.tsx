import { useTranslations } from 'next-intl';
import { Choices } from '#web/components/choices.tsx';

const CHOICES = ['refuse', 'overdraw'] as const;
export type WhenShort = (typeof CHOICES)[number];

interface WhenShortChoiceProps {
  /** Who would have to pay. */
  readonly name: string;
  /** What they lack, written out. */
  readonly missing: string;
  readonly chosen: WhenShort;
  readonly onChoose: (choice: WhenShort) => void;
}

/** What is to happen where the money is gone: wait until it is there, or let the account owe it. To refuse is to cancel. */
export function WhenShortChoice({ name, missing, chosen, onChoose }: WhenShortChoiceProps) {
  const t = useTranslations('corrections.whenShort');
  return (
    <Choices
      legend={t('legend', { name, missing })}
      values={CHOICES}
      chosen={chosen}
      nameOf={(choice) => t(`${choice}.name`)}
      meaningOf={(choice) => t(`${choice}.means`, { name, missing })}
      onChoose={onChoose}
    />
  );
}
