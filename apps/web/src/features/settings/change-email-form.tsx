'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { SubmitEvent } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { KeepTyped } from '#web/features/kept-text/keep-typed.tsx';
import { useHasSecondFactor } from '#web/features/security/use-has-second-factor.ts';
import { CodeField } from '#web/forms/code-field.tsx';
import { fieldText } from '#web/forms/field-text.ts';
import { loadSchemas } from '#web/forms/load-schemas.ts';
import { PasswordField } from '#web/forms/password-field.tsx';
import { problemsAt } from '#web/forms/problems.ts';
import { readCode } from '#web/forms/read-code.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { useFieldProblems } from '#web/forms/use-field-problems.ts';
import classes from './settings-section.module.css';
import { useUpdateMe } from './use-update-me.ts';

const FIELDS = ['email', 'currentPassword', 'code'] as const;
type Field = (typeof FIELDS)[number];

/**
 * Changes the e-mail address, with the password and the second factor. The bank writes to the new one at once; it takes effect when its link
 * is followed.
 */
export function ChangeEmailForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('changeEmail');
  const tProof = useTranslations('security.proof');
  const asksCode = useHasSecondFactor();
  const refusalText = useRefusalText();
  const input = useFocusOnMount<HTMLInputElement>();
  const { problems, show, forget } = useFieldProblems<Field, 'unreadable' | 'refused'>(FIELDS);
  const update = useUpdateMe({ onSuccess: onClose });
  const isOtherProblem = update.isError && refused(update.error).size === 0;

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const currentPassword = fieldText(form, 'currentPassword');
    const code = asksCode ? readCode(fieldText(form, 'code'), 'recovery') : undefined;
    const typed = fieldText(form, 'email');
    const reading = (await loadSchemas())?.email.safeParse(typed);
    const unreadable = new Map<Field, 'unreadable'>();
    if (reading?.success === false) unreadable.set('email', 'unreadable');
    if (currentPassword === '') unreadable.set('currentPassword', 'unreadable');
    if (asksCode && code === undefined) unreadable.set('code', 'unreadable');
    if (show(form, unreadable) || update.isPending) return;
    update.mutate(
      { email: reading?.data ?? typed, currentPassword, code },
      { onError: (error) => show(form, refused(error)) },
    );
  }

  function errorOf(field: Field): string | undefined {
    const problem = problems.get(field);
    if (problem === undefined) return undefined;
    if (field === 'code') return tProof(problem === 'refused' ? 'codeWrong' : 'codeMissing');
    if (field === 'currentPassword') return t(problem === 'refused' ? 'passwordWrong' : 'passwordMissing');
    return t(domainCodeOf(update.error) === 'ALREADY_EXISTS' ? 'taken' : 'invalid');
  }

  function forgetProblem(field: Field) {
    forget(field);
    update.reset();
  }

  return (
    <form method="post" onSubmit={submit} noValidate className={classes.form}>
      {isOtherProblem && (
        <Callout tone="danger" role="alert">
          {refusalText(update.error)}
        </Callout>
      )}
      <TextField
        ref={input}
        name="email"
        type="email"
        label={t('field')}
        autoComplete="email"
        maxLength={254}
        error={errorOf('email')}
        errorProps={{ role: 'alert' }}
        onChange={() => forgetProblem('email')}
      />
      <PasswordField
        name="currentPassword"
        label={t('password')}
        autoComplete="current-password"
        error={errorOf('currentPassword')}
        errorProps={{ role: 'alert' }}
        onChange={() => forgetProblem('currentPassword')}
      />
      {asksCode && (
        <CodeField
          label={tProof('code')}
          error={errorOf('code')}
          onChange={() => forgetProblem('code')}
          inputMode="text"
          maxLength={40}
        />
      )}
      <KeepTyped form="email" />
      <div className={classes.actions}>
        <Button type="submit" loading={update.isPending}>
          {t('submit')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The bank's issues with fields of this form. */
function refused(error: unknown) {
  return problemsAt(FIELDS, issuePathsOf(error), 'refused');
}
