import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from './resend-button.module.css';

interface ResendButtonProps {
  /** Seconds until the bank sends another e-mail; 0 for now. */
  readonly secondsLeft: number;
  readonly isSending: boolean;
  readonly onSend: () => void;
}

/** Sends the e-mail again. During the wait it counts down and stays focusable. */
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
