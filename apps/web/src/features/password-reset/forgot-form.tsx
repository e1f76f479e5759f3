'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { MailboxLink } from '#web/features/mailbox/mailbox-link.tsx';
import { fieldText } from '#web/forms/field-text.ts';
import form from '#web/forms/form.module.css';
import { loadSchemas } from '#web/forms/load-schemas.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { ForgotSent } from './forgot-sent.tsx';

/** Requests an e-mail for a new password. The answer is the same whether a user has the address or not. */
export function ForgotForm({ hasMailbox }: { hasMailbox: boolean }) {
  const t = useTranslations('forgot');
  const refusalText = useRefusalText();
  const [isWrong, setIsWrong] = useState(false);
  const [isSent, setIsSent] = useState(false);
  const [email, setEmail] = useState('');
  const request = trpc.passwordResets.request.useMutation({
    onSuccess: () => setIsSent(true),
  });

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const target = event.currentTarget;
    const typed = fieldText(target, 'email');
    const reading = (await loadSchemas())?.email.safeParse(typed);
    const isBad = reading?.success === false;
    setIsWrong(isBad);
    if (isBad) {
      target.querySelector<HTMLInputElement>('[name="email"]')?.focus();
    } else if (!request.isPending) {
      const address = reading?.data ?? typed;
      setEmail(address);
      request.mutate({ email: address });
    }
  }

  if (isSent) {
    return (
      <ForgotSent
        email={email}
        request={request}
        hasMailbox={hasMailbox}
        onBack={() => {
          request.reset();
          setIsSent(false);
        }}
      />
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className={form.form}>
      <div>
        <h1 className={form.heading}>{t('heading')}</h1>
        <p className={form.lead}>{t('lead')}</p>
      </div>
      {request.isError && (
        <Callout tone="danger" role="alert">
          {refusalText(request.error)}
        </Callout>
      )}
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="email"
        maxLength={254}
        defaultValue={email}
        error={isWrong && t('emailInvalid')}
        errorProps={{ role: 'alert' }}
        onChange={() => setIsWrong(false)}
      />
      <Button type="submit" fullWidth loading={request.isPending}>
        {t('submit')}
      </Button>
      <p className={form.other}>
        <Link href={routes.signIn()}>{t('back')}</Link>
      </p>
      {hasMailbox && <MailboxLink />}
    </form>
  );
}
