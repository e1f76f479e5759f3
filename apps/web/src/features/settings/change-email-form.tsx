'use client';

import { Button, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Notice } from '#web/components/notice.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf, issuePathsOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import classes from './settings-section.module.css';
import { useUpdateMe } from './use-update-me.ts';

/** Another e-mail address. The bank writes to it at once, and it counts once the link in that mail was followed. */
export function ChangeEmailForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('changeEmail');
  const refusalText = useRefusalText();
  const input = useFocusOnMount<HTMLInputElement>();
  const [isWrong, setIsWrong] = useState(false);
  const update = useUpdateMe({ onSuccess: onClose });
  const isAboutField = issuePathsOf(update.error).includes('email');

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = fieldText(event.currentTarget, 'email');
    const schemas = await import('@caudal/schemas');
    const reading = schemas.email.safeParse(typed);
    setIsWrong(!reading.success);
    if (!reading.success) input.current?.focus();
    else if (!update.isPending)
      update.mutate({ email: reading.data }, { onError: () => input.current?.focus() });
  }

  function problem(): string | undefined {
    if (isWrong) return t('invalid');
    if (!isAboutField) return undefined;
    return t(domainCodeOf(update.error) === 'ALREADY_EXISTS' ? 'taken' : 'invalid');
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      {update.isError && !isAboutField && (
        <Notice tone="danger" role="alert">
          {refusalText(update.error)}
        </Notice>
      )}
      <TextInput
        ref={input}
        name="email"
        type="email"
        label={t('field')}
        autoComplete="email"
        maxLength={254}
        error={problem()}
        errorProps={{ role: 'alert' }}
        onChange={() => {
          setIsWrong(false);
          update.reset();
        }}
      />
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
