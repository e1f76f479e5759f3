'use client';

import type { RouterOutputs } from '@caudal/api';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { trpcClient } from '#web/trpc/client.ts';
import { ChangeRole } from './change-role.tsx';

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

  function submit(form: HTMLFormElement) {
    const username = fieldText(form, 'username').trim().replace(/^@/, '');
    if (username !== '') return find.mutate(username);
    setIsMissing(true);
    field.current?.focus();
  }

  function problem(): string | undefined {
    if (isMissing) return t('usernameMissing');
    if (!find.isError) return undefined;
    return domainCodeOf(find.error) === 'NOT_FOUND' ? t('usernameUnknown') : refusalText(find.error);
  }

  return (
    <ConfirmDialog
      heading={t('addHeading')}
      confirm={t('next')}
      // What is wrong is said at the field.
      attempt={{ isPending: find.isPending, error: null }}
      onConfirm={submit}
      onClose={onClose}
    >
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
    </ConfirmDialog>
  );
}
