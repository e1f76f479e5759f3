'use client';

import type { RouterOutputs } from '@caudal/api';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { trpcClient } from '#web/trpc/client.ts';
import { ChangeRole } from './change-role.tsx';
import classes from './team-form.module.css';

interface AddMemberProps {
  readonly onClose: () => void;
  readonly onDone: (news: string) => void;
}

type FoundUser = RouterOutputs['admin']['findUser'];

/** Gives a role to a user who has an account at the bank: first who, by username, then what. */
export function AddMember({ onClose, onDone }: AddMemberProps) {
  const [found, setFound] = useState<FoundUser>();
  return found === undefined ? (
    <FindUser onClose={onClose} onFound={setFound} />
  ) : (
    <ChangeRole member={found} onClose={onClose} onDone={onDone} />
  );
}

interface FindUserProps {
  readonly onClose: () => void;
  readonly onFound: (user: FoundUser) => void;
}

function FindUser({ onClose, onFound }: FindUserProps) {
  const t = useTranslations('team');
  const refusalText = useRefusalText();
  const field = useFocusOnMount<HTMLInputElement>();
  const [isMissing, setIsMissing] = useState(false);
  const find = useMutation({
    mutationFn: (username: string) => trpcClient.admin.findUser.query({ username }),
    onSuccess: onFound,
    onError: () => field.current?.focus(),
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const username = fieldText(event.currentTarget, 'username').trim().replace(/^@/, '');
    if (username === '') {
      setIsMissing(true);
      field.current?.focus();
    } else if (!find.isPending) {
      find.mutate(username);
    }
  }

  function problem(): string | undefined {
    if (isMissing) return t('usernameMissing');
    if (!find.isError) return undefined;
    return domainCodeOf(find.error) === 'NOT_FOUND' ? t('usernameUnknown') : refusalText(find.error);
  }

  return (
    <Dialog heading={t('addHeading')} onClose={onClose}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <p>{t('addLead')}</p>
        <TextField
          ref={field}
          name="username"
          label={t('username')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          error={problem()}
          errorProps={{ role: 'alert' }}
          onChange={() => {
            setIsMissing(false);
            find.reset();
          }}
        />
        <div className={classes.actions}>
          <Button type="submit" loading={find.isPending}>
            {t('next')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
