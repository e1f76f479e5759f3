'use client';

import { Button, type TextInputProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useRef } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import classes from '#web/forms/form.module.css';
import { PasswordField } from '#web/forms/password-field.tsx';
import { problemsAt } from '#web/forms/problems.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { useFieldProblems } from '#web/forms/use-field-problems.ts';
import { languageOf } from '#web/i18n/languages.ts';
import { routes } from '#web/routes.ts';
import { trpcClient } from '#web/trpc/client.ts';
import {
  problemsOfSignUp,
  SIGN_UP_FIELDS,
  type SignUpField,
  type SignUpProblem,
  type SignUpValues,
} from './read-sign-up.ts';

/** The hint goes below the field, where a password manager's list does not cover it. */
const ORDER: NonNullable<TextInputProps['inputWrapperOrder']> = ['label', 'input', 'error', 'description'];

/** The sign-up form. The fields keep their own text, so no input is lost. */
export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations('signUp');
  const locale = languageOf(useLocale());
  const refusalText = useRefusalText();
  const form = useRef<HTMLFormElement>(null);
  const { problems, show, forget } = useFieldProblems<SignUpField, SignUpProblem>(SIGN_UP_FIELDS);
  const signUp = useMutation({
    mutationFn: async (values: SignUpValues) => {
      await trpcClient.users.create.mutate({ ...values, locale });
      try {
        await trpcClient.auth.signIn.mutate({ username: values.username, password: values.password });
        return routes.verify(next);
      } catch {
        // The user exists now, so a second sign-up would fail. The sign-in page says what went wrong.
        return routes.signIn(routes.verify(next));
      }
    },
    onSuccess: (leadsTo) => window.location.assign(leadsTo),
    onError: (error) => {
      const problem = domainCodeOf(error) === 'ALREADY_EXISTS' ? 'taken' : 'invalid';
      if (form.current !== null) show(form.current, problemsAt(SIGN_UP_FIELDS, issuePathsOf(error), problem));
    },
  });
  const isBusy = signUp.isPending || signUp.isSuccess;
  const hasFieldProblem = problems.size > 0;

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const target = event.currentTarget;
    const values = {
      fullName: fieldText(target, 'fullName'),
      email: fieldText(target, 'email'),
      username: fieldText(target, 'username'),
      password: fieldText(target, 'password'),
    };
    if (isBusy) return;
    signUp.reset();
    if (!show(target, await problemsOfSignUp(values))) signUp.mutate(values);
  }

  function errorOf(field: SignUpField): string | undefined {
    const problem = problems.get(field);
    if (problem === undefined) return undefined;
    if (problem === 'taken' && field === 'username') return t('usernameTaken');
    return t(`${field}Invalid`);
  }

  const common = (field: SignUpField, hint?: string) => ({
    name: field,
    label: t(field),
    error: errorOf(field),
    // The error takes the place of the hint.
    description: problems.has(field) ? undefined : hint,
    errorProps: { role: 'alert' },
    onChange: () => forget(field),
    inputWrapperOrder: ORDER,
  });

  return (
    // POST keeps the password out of the address, even before this page's script runs.
    <form ref={form} method="post" onSubmit={submit} noValidate className={classes.form}>
      <div>
        <h1 className={classes.heading}>{t('heading')}</h1>
        <p className={classes.lead}>{t('lead')}</p>
      </div>
      {signUp.isError && !hasFieldProblem && (
        <Callout tone="danger" role="alert">
          {refusalText(signUp.error)}
        </Callout>
      )}
      <TextField {...common('fullName', t('fullNameHint'))} autoComplete="name" maxLength={100} />
      <TextField {...common('email')} type="email" autoComplete="email" maxLength={254} />
      <TextField
        {...common('username', t('usernameHint'))}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
      />
      <PasswordField {...common('password', t('passwordHint'))} autoComplete="new-password" />
      <Button type="submit" fullWidth loading={isBusy}>
        {t('submit')}
      </Button>
      <p className={classes.other}>
        {t('toSignIn')} <Link href={routes.signIn(next)}>{t('signInLink')}</Link>
      </p>
    </form>
  );
}
