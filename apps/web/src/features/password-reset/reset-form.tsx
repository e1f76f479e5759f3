'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useRef, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { LinkProblem } from '#web/features/emailed-code/link-problem.tsx';
import { useEmailedCode } from '#web/features/emailed-code/use-emailed-code.ts';
import { fieldText } from '#web/forms/field-text.ts';
import classes from '#web/forms/form.module.css';
import { loadSchemas } from '#web/forms/load-schemas.ts';
import { PasswordField } from '#web/forms/password-field.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** A new password, by the e-mailed code. Leads to sign-in, since all sessions end. */
export function ResetForm() {
  const t = useTranslations('reset');
  const refusalText = useRefusalText();
  const form = useRef<HTMLFormElement>(null);
  const code = useEmailedCode();
  const [isWeak, setIsWeak] = useState(false);
  const reset = trpc.passwordResets.confirm.useMutation({
    onSuccess: () => window.location.assign(routes.signIn(undefined, 'password-changed')),
    onError: (error) => {
      // The code stays valid for another attempt.
      if (issuePathsOf(error).includes('newPassword')) refusePassword();
    },
  });
  const isBusy = reset.isPending || reset.isSuccess;
  const refused = issuePathsOf(reset.error);

  function refusePassword() {
    setIsWeak(true);
    form.current?.querySelector<HTMLInputElement>('[name="newPassword"]')?.focus();
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = fieldText(event.currentTarget, 'newPassword');
    const reading = (await loadSchemas())?.newPassword.safeParse(typed);
    if (reading?.success === false) refusePassword();
    else if (typeof code === 'string' && !isBusy) reset.mutate({ code, newPassword: typed });
  }

  if (code === null || domainCodeOf(reset.error) === 'CODE_INVALID' || refused.includes('code')) {
    return (
      <LinkProblem heading={t('badHeading')} lead={t('badLead')} action={t('again')} href={routes.forgot} />
    );
  }
  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className={classes.form}>
      <div>
        <h1 className={classes.heading}>{t('heading')}</h1>
        <p className={classes.lead}>{t('lead')}</p>
      </div>
      {reset.isError && !refused.includes('newPassword') && (
        <Callout tone="danger" role="alert">
          {refusalText(reset.error)}
        </Callout>
      )}
      <PasswordField
        name="newPassword"
        label={t('newPassword')}
        description={isWeak ? undefined : t('newPasswordHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoComplete="new-password"
        error={isWeak && t('newPasswordInvalid')}
        errorProps={{ role: 'alert' }}
        onChange={() => setIsWeak(false)}
      />
      <Button type="submit" fullWidth loading={isBusy}>
        {t('submit')}
      </Button>
    </form>
  );
}
