'use client';

import { useTranslations } from 'next-intl';
import { type PropsWithChildren, useState } from 'react';
import { DialogForm, type DialogFormProps } from '#web/components/dialog-form.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { KeepTyped } from '#web/features/kept-text/keep-typed.tsx';
import { loadSchemas } from '#web/forms/load-schemas.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import type { SavedPayee } from './payees-query.ts';

/** The longest nickname that the bank accepts. */
const MAX_NICKNAME = 60;

interface NicknameFormProps extends Pick<DialogFormProps, 'confirm' | 'cancel' | 'onClose'> {
  readonly to: string;
  /** The current nickname; null for none. */
  readonly present: string | null;
  readonly onSaved: (payee: SavedPayee) => void;
}

/** Saves a payee with an optional nickname. */
export function NicknameForm({
  to,
  present,
  onSaved,
  children,
  ...form
}: PropsWithChildren<NicknameFormProps>) {
  const t = useTranslations('payees');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const field = useFocusOnMount<HTMLInputElement>();
  const [typed, setTyped] = useState(present ?? '');
  const [isInvalid, setIsInvalid] = useState(false);
  const save = trpc.payees.save.useMutation({
    onSuccess: async (payee) => {
      // The name is unmasked everywhere.
      await utils.invalidate();
      onSaved(payee);
    },
  });

  async function submit() {
    const text = typed.trim();
    const reading = (await loadSchemas())?.nickname.safeParse(text);
    const isWrong = text !== '' && reading?.success === false;
    setIsInvalid(isWrong);
    if (isWrong) field.current?.focus();
    else save.mutate({ to, ...changeOf(text) });
  }

  /** An emptied field removes the nickname; a field that was empty before changes nothing. */
  function changeOf(nickname: string): { nickname?: string | null } {
    if (nickname !== '') return { nickname };
    return present === null ? {} : { nickname: null };
  }

  function refusal(error: unknown): string {
    const code = domainCodeOf(error);
    if (code === 'LIMIT_EXCEEDED') return t('full');
    return code === 'NOT_FOUND' ? t('gone') : refusalText(error);
  }

  return (
    <DialogForm {...form} attempt={save} refusal={refusal} onConfirm={submit}>
      {children}
      <TextField
        ref={field}
        name="nickname"
        label={t('nickname')}
        description={t('nicknameHint')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        error={isInvalid && t('nicknameInvalid')}
        errorProps={{ role: 'alert' }}
        value={typed}
        maxLength={MAX_NICKNAME}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setIsInvalid(false);
          save.reset();
        }}
      />
      <KeepTyped form={`nickname of ${to}`} />
    </DialogForm>
  );
}
