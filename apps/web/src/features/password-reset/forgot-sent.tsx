import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { useCountdown } from '#web/components/use-countdown.ts';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { MailboxLink } from '#web/features/mailbox/mailbox-link.tsx';
import { ResendButton } from '#web/features/verify/resend-button.tsx';
import form from '#web/forms/form.module.css';
import { routes } from '#web/routes.ts';

/** The bank sends one such e-mail in five minutes to an address, in which its link still works. */
const PAUSE_SECONDS = 5 * 60;

interface ForgotSentProps {
  readonly email: string;
  readonly request: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly submittedAt: number;
    readonly mutate: (input: { email: string }) => void;
  };
  readonly hasMailbox: boolean;
  readonly onBack: () => void;
}

/** Says that an e-mail was sent if a user has this address. */
export function ForgotSent({ email, request, hasMailbox, onBack }: ForgotSentProps) {
  const t = useTranslations('forgot');
  const refusalText = useRefusalText();
  const top = useFocusOnMount<HTMLHeadingElement>();
  const secondsLeft = useCountdown(PAUSE_SECONDS, request.submittedAt);
  return (
    <div className={form.form}>
      <div role="status">
        <h1 ref={top} tabIndex={-1} className={form.heading}>
          {t('sentHeading')}
        </h1>
        <p className={form.lead}>
          {t.rich('sentLead', { email, strong: (text) => <strong>{text}</strong> })}
        </p>
      </div>
      <p className={form.aside}>{t('sentHint')}</p>
      {request.error !== null && (
        <Callout tone="danger" role="alert">
          {refusalText(request.error)}
        </Callout>
      )}
      <ResendButton
        secondsLeft={secondsLeft}
        isSending={request.isPending}
        onSend={() => request.mutate({ email })}
      />
      <div className={form.ways}>
        <Button variant="subtle" size="sm" onClick={onBack}>
          {t('otherEmail')}
        </Button>
      </div>
      <p className={form.other}>
        <Link href={routes.signIn()}>{t('back')}</Link>
      </p>
      {hasMailbox && <MailboxLink />}
    </div>
  );
}
