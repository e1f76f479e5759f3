'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { KeepTyped } from '#web/features/kept-text/keep-typed.tsx';
import { fieldText } from '#web/forms/field-text.ts';
import { loadSchemas } from '#web/forms/load-schemas.ts';
import { TextField } from '#web/forms/text-field.tsx';
import classes from './settings-section.module.css';
import { SettingsSection } from './settings-section.tsx';
import { useUpdateMe } from './use-update-me.ts';
import type { User } from './user.ts';

/** The user's name. The username never changes. */
export function NameSection({ user }: { user: User }) {
  const t = useTranslations('settings.name');
  const refusalText = useRefusalText();
  const [isWrong, setIsWrong] = useState(false);
  const update = useUpdateMe();
  const isRefused = issuePathsOf(update.error).includes('fullName');

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = fieldText(form, 'fullName');
    const reading = (await loadSchemas())?.fullName.safeParse(typed);
    const isBad = reading?.success === false;
    setIsWrong(isBad);
    if (isBad) form.querySelector<HTMLInputElement>('[name="fullName"]')?.focus();
    else if (!update.isPending) update.mutate({ fullName: reading?.data ?? typed });
  }

  return (
    <SettingsSection id="name" heading={t('heading')} lead={t('lead', { username: user.username })}>
      <form onSubmit={submit} noValidate className={classes.form}>
        {update.isError && !isRefused && (
          <Callout tone="danger" role="alert">
            {refusalText(update.error)}
          </Callout>
        )}
        <TextField
          name="fullName"
          label={t('field')}
          autoComplete="name"
          maxLength={100}
          defaultValue={user.fullName}
          error={(isWrong || isRefused) && t('invalid')}
          errorProps={{ role: 'alert' }}
          onChange={() => {
            setIsWrong(false);
            update.reset();
          }}
        />
        <KeepTyped form="name" isDone={update.isSuccess} />
        <Button type="submit" variant="default" loading={update.isPending}>
          {t('submit')}
        </Button>
        <p role="status" className={classes.status}>
          {update.isSuccess && t('saved')}
        </p>
      </form>
    </SettingsSection>
  );
}
