'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useRef } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { type Credentials, useSignIn } from '#web/features/session/use-sign-in.ts';
import { fieldText } from '#web/forms/field-text.ts';
import classes from '#web/forms/form.module.css';
import { PasswordField } from '#web/forms/password-field.tsx';
import { TextField } from '#web/forms/text-field.tsx';
import { useFieldProblems } from '#web/forms/use-field-problems.ts';
import { routes, type SignInNews } from '#web/routes.ts';
import { LinkOffer } from './link-offer.tsx';

const FIELDS = ['username', 'password'] as const;
type Field = (typeof FIELDS)[number];

interface SignInFormProps {
  readonly next: string;
  readonly news: SignInNews | undefined;
  readonly onSecondFactor: (credentials: Credentials) => void;
}

/** The form for username and password. */
export function SignInForm({ next, news, onSecondFactor }: SignInFormProps) {
  const t = useTranslations('signIn');
  const refusalText = useRefusalText();
  const { problems, show, forget } = useFieldProblems<Field, 'missing'>(FIELDS);
  const { signIn, isSigningIn, error, username: tried } = useSignIn(next, onSecondFactor);
  const callout = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (error !== null) callout.current?.focus();
  }, [error]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const username = fieldText(form, 'username');
    const password = fieldText(form, 'password');
    const missing = new Map<Field, 'missing'>();
    if (username.trim() === '') missing.set('username', 'missing');
    if (password === '') missing.set('password', 'missing');
    const isWrong = show(form, missing);
    if (!isWrong && !isSigningIn) signIn({ username, password });
  }

  return (
    // POST keeps the password out of the address, even before this page's script runs.
    <form method="post" onSubmit={submit} noValidate className={classes.form}>
      <div>
        <h1 className={classes.heading}>{t('heading')}</h1>
        <p className={classes.lead}>{t('lead')}</p>
      </div>
      {news !== undefined && error === null && (
        <Callout tone={news === 'session-ended' ? 'attention' : 'good'}>{t(`news.${news}`)}</Callout>
      )}
      {error !== null && (
        <Callout ref={callout} tone="danger" role="alert">
          {refusalText(error)}
        </Callout>
      )}
      {tried !== undefined && domainCodeOf(error) === 'TOO_MANY_REQUESTS' && <LinkOffer username={tried} />}
      <TextField
        name="username"
        label={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={problems.has('username') && t('usernameMissing')}
        errorProps={{ role: 'alert' }}
        onChange={() => forget('username')}
      />
      <PasswordField
        name="password"
        label={t('password')}
        autoComplete="current-password"
        error={problems.has('password') && t('passwordMissing')}
        errorProps={{ role: 'alert' }}
        onChange={() => forget('password')}
      />
      <Button type="submit" fullWidth loading={isSigningIn}>
        {t('submit')}
      </Button>
      <p className={classes.other}>
        <Link href={routes.forgot}>{t('forgot')}</Link>
      </p>
      <p className={classes.other}>
        {t('toSignUp')} <Link href={routes.signUp(next)}>{t('signUpLink')}</Link>
      </p>
    </form>
  );
}
