'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Callout } from '#web/components/callout.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { MailboxLink } from '#web/features/mailbox/mailbox-link.tsx';
import { ChangeEmailForm } from '#web/features/settings/change-email-form.tsx';
import form from '#web/forms/form.module.css';
import { routes } from '#web/routes.ts';
import { reasonOf } from './reason.ts';
import { ResendButton } from './resend-button.tsx';
import { useVerification } from './use-verification.ts';

interface VerifyProps {
  /** The page to continue to once the address is confirmed. */
  readonly next: string;
  readonly hasMailbox: boolean;
}

/** Waits until the e-mailed link is followed, in any browser, and continues by itself. */
export function Verify({ next, hasMailbox }: VerifyProps) {
  const t = useTranslations('verify');
  const router = useRouter();
  const refusalText = useRefusalText();
  const { email, secondsLeft, resend, isSignedOut } = useVerification();
  const [isChanging, setIsChanging] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const isDone = email === null;
  const reason = reasonOf(next);

  useEffect(() => {
    if (isDone) router.replace(next);
  }, [isDone, next, router]);

  function closeForm() {
    flushSync(() => setIsChanging(false));
    change.current?.focus();
  }

  if (isSignedOut) {
    return (
      <div className={form.form}>
        <Callout tone="attention" role="alert">
          {t('signedOut')}
        </Callout>
        <LinkButton href={routes.signIn(routes.verify(next))}>{t('signIn')}</LinkButton>
      </div>
    );
  }
  return (
    <div className={form.form}>
      <div role="status">
        <h1 className={form.heading}>{t(isDone ? 'doneHeading' : 'heading')}</h1>
        <p className={form.lead}>
          {isDone
            ? t('doneLead')
            : t.rich('lead', { email: email ?? '', strong: (text) => <strong>{text}</strong> })}
        </p>
      </div>
      {reason !== undefined && !isDone && <Callout tone="attention">{t(`why.${reason}`)}</Callout>}
      {isDone ? (
        <LinkButton href={next}>{t('goOn')}</LinkButton>
      ) : (
        <>
          <p className={form.aside}>{t('hint')}</p>
          <ResendButton
            secondsLeft={secondsLeft}
            isSending={resend.isPending}
            onSend={() => resend.mutate()}
          />
          <p role="status" className={form.status}>
            {resend.isSuccess && t('sent')}
          </p>
          {resend.isError && (
            <Callout tone="danger" role="alert">
              {refusalText(resend.error)}
            </Callout>
          )}
          {isChanging ? (
            <ChangeEmailForm onClose={closeForm} />
          ) : (
            <div className={form.ways}>
              <Button ref={change} variant="subtle" size="sm" onClick={() => setIsChanging(true)}>
                {t('change')}
              </Button>
              <LinkButton variant="subtle" size="sm" href={routes.overview}>
                {t('lookAround')}
              </LinkButton>
            </div>
          )}
          {hasMailbox && <MailboxLink />}
        </>
      )}
    </div>
  );
}
