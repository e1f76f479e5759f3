import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from './resend-button.module.css';

interface ResendButtonProps {
  /** How long the bank makes people wait before the next mail; 0 for now. */
  readonly secondsLeft: number;
  readonly isSending: boolean;
  readonly onSend: () => void;
}

/** Asks for the mail once more. While one has to wait, it says for how long; the focus can stay on it. */
export function ResendButton({ secondsLeft, isSending, onSend }: ResendButtonProps) {
  const t = useTranslations('resend');
  const mustWait = secondsLeft > 0;
  return (
    <Button
      variant="default"
      loading={isSending}
      aria-disabled={mustWait}
      className={mustWait ? classes.waiting : undefined}
      onClick={() => !mustWait && onSend()}
    >
      {mustWait ? t('wait', { seconds: secondsLeft }) : t('send')}
    </Button>
  );
}
