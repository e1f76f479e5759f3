'use client';

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useRef } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import classes from '#web/features/settings/settings-section.module.css';
import { SettingsSection } from '#web/features/settings/settings-section.tsx';
import { CodeField } from '#web/forms/code-field.tsx';
import { fieldText } from '#web/forms/field-text.ts';
import { loadSchemas } from '#web/forms/load-schemas.ts';
import { PasswordField } from '#web/forms/password-field.tsx';
import { problemsAt } from '#web/forms/problems.ts';
import { readCode } from '#web/forms/read-code.ts';
import { useFieldProblems } from '#web/forms/use-field-problems.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { sessionsQuery } from './sessions-query.ts';
import { useHasSecondFactor } from './use-has-second-factor.ts';

const FIELDS = ['currentPassword', 'newPassword', 'code'] as const;
type Field = (typeof FIELDS)[number];
const PASSWORDS = ['currentPassword', 'newPassword'] as const;

/** Changes the password, which ends all other sessions. */
export function ChangePasswordSection({ username }: { username: string }) {
  const t = useTranslations('security.password');
  const tProof = useTranslations('security.proof');
  const asksCode = useHasSecondFactor();
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const { problems, show, forget } = useFieldProblems<Field, 'invalid'>(FIELDS);
  const change = trpc.me.changePassword.useMutation({
    onSuccess: () => {
      form.current?.reset();
      // It also cancels a pending e-mail address, which the profile shows.
      const changed = [utils.me.get, utils.emailVerifications.get];
      return Promise.all([
        queryClient.invalidateQueries({ ...sessionsQuery, refetchType: 'all' }),
        ...changed.map((query) => query.invalidate(undefined, { refetchType: 'all' })),
      ]);
    },
    onError: (error) => {
      if (form.current !== null) show(form.current, problemsAt(FIELDS, issuePathsOf(error), 'invalid'));
    },
  });
  const isOtherProblem = change.isError && problems.size === 0;

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const target = event.currentTarget;
    const passwords = {
      currentPassword: fieldText(target, 'currentPassword'),
      newPassword: fieldText(target, 'newPassword'),
    };
    const code = asksCode ? readCode(fieldText(target, 'code'), 'recovery') : undefined;
    const reading = (await loadSchemas())?.changePasswordInput.safeParse(passwords);
    const paths = reading?.error?.issues.map(({ path }) => String(path[0])) ?? [];
    if (asksCode && code === undefined) paths.push('code');
    if (!show(target, problemsAt(FIELDS, paths, 'invalid')) && !change.isPending) {
      change.mutate({ ...passwords, code });
    }
  }

  function errorOf(field: Field): string | undefined {
    if (!problems.has(field)) return undefined;
    if (field === 'code')
      return tProof(domainCodeOf(change.error) === 'CODE_INVALID' ? 'codeWrong' : 'codeMissing');
    const isWrong = domainCodeOf(change.error) === 'INVALID_CREDENTIALS';
    return t(field === 'currentPassword' && isWrong ? 'currentPasswordWrong' : `${field}Invalid`);
  }

  function changed(field: Field) {
    forget(field);
    if (change.isSuccess) change.reset();
  }

  return (
    <SettingsSection id="password" heading={t('heading')} lead={t('lead')}>
      <form ref={form} method="post" onSubmit={submit} noValidate className={classes.form}>
        {isOtherProblem && (
          <Callout tone="danger" role="alert">
            {refusalText(change.error)}
          </Callout>
        )}
        {/* Tells password managers whose password it is. */}
        <input type="text" name="username" autoComplete="username" defaultValue={username} readOnly hidden />
        {PASSWORDS.map((field) => (
          <PasswordField
            key={field}
            name={field}
            label={t(field)}
            description={field === 'newPassword' && !problems.has(field) ? t('newPasswordHint') : undefined}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            autoComplete={field === 'newPassword' ? 'new-password' : 'current-password'}
            error={errorOf(field)}
            errorProps={{ role: 'alert' }}
            onChange={() => changed(field)}
          />
        ))}
        {asksCode && (
          <CodeField
            label={tProof('code')}
            error={errorOf('code')}
            onChange={() => changed('code')}
            inputMode="text"
            maxLength={40}
          />
        )}
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('submit')}
        </Button>
        <p role="status" className={classes.status}>
          {change.isSuccess && t('changed')}
        </p>
      </form>
    </SettingsSection>
  );
}
