'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useRef } from 'react';
import { Notice } from '#web/components/notice.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { useSignIn } from '#web/features/session/use-sign-in.ts';
import classes from '#web/forms/form.module.css';
import { formValues } from '#web/forms/form-values.ts';
import { useFieldProblems } from '#web/forms/use-field-problems.ts';
import { routes } from '#web/routes.ts';

const FIELDS = ['username', 'password'] as const;

/** Username and password. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('signIn');
  const refusalText = useRefusalText();
  const { problems, show, forget } = useFieldProblems<(typeof FIELDS)[number], 'missing'>(FIELDS);
  const { signIn, isSigningIn, error } = useSignIn(next);
  const notice = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (error !== null) notice.current?.focus();
  }, [error]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const { username, password } = formValues(event.currentTarget, FIELDS);
    const isWrong = show(event.currentTarget, {
      ...(username.trim() === '' ? { username: 'missing' } : {}),
      ...(password === '' ? { password: 'missing' } : {}),
    });
    if (!isWrong && !isSigningIn) signIn({ username, password });
  }

  return (
    // By POST, so that a password never gets into an address, not even before this page's script runs.
    <form method="post" onSubmit={submit} noValidate className={classes.form}>
      <div>
        <h1 className={classes.heading}>{t('heading')}</h1>
        <p className={classes.lead}>{t('lead')}</p>
      </div>
      {error !== null && (
        <Notice ref={notice} tone="danger" role="alert">
          {refusalText(error)}
        </Notice>
      )}
      <TextInput
        name="username"
        label={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={problems.username && t('usernameMissing')}
        errorProps={{ role: 'alert' }}
        onChange={() => forget('username')}
      />
      <PasswordInput
        name="password"
        label={t('password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
        error={problems.password && t('passwordMissing')}
        errorProps={{ role: 'alert' }}
        onChange={() => forget('password')}
      />
      <Button type="submit" fullWidth loading={isSigningIn}>
        {t('submit')}
      </Button>
      <p className={classes.other}>
        {t('toSignUp')} <Link href={routes.signUp(next)}>{t('signUpLink')}</Link>
      </p>
    </form>
  );
}
