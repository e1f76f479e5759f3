'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { ResendButton } from '#web/features/verify/resend-button.tsx';
import { useVerification } from '#web/features/verify/use-verification.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './settings-section.module.css';
import { useUpdateMe } from './use-update-me.ts';

interface PendingEmailProps {
  readonly pendingEmail: string;
  readonly email: string;
  readonly onTakenBack: () => void;
}

/** A pending e-mail address: send the e-mail again, or cancel. */
export function PendingEmail({ pendingEmail, email, onTakenBack }: PendingEmailProps) {
  const t = useTranslations('settings.email');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const { email: waiting, secondsLeft, resend } = useVerification();
  const takeBack = useUpdateMe({ onSuccess: onTakenBack });
  const error = resend.error ?? takeBack.error;

  // The link was followed in another tab or browser.
  useEffect(() => {
    if (waiting === null) void utils.me.get.invalidate();
  }, [waiting, utils]);

  return (
    <>
      <Callout tone="attention" role="status" heading={t('pendingHeading', { email: pendingEmail })}>
        {t('pendingLead', { email })}
      </Callout>
      {error !== null && (
        <Callout tone="danger" role="alert">
          {refusalText(error)}
        </Callout>
      )}
      <div className={classes.actions}>
        <ResendButton secondsLeft={secondsLeft} isSending={resend.isPending} onSend={() => resend.mutate()} />
        <Button variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate({ email })}>
          {t('takeBack')}
        </Button>
      </div>
      <p role="status" className={classes.status}>
        {resend.isSuccess && t('sent')}
      </p>
    </>
  );
}
