'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useRef, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { KeepTyped } from '#web/features/kept-text/keep-typed.tsx';
import { TextField } from '#web/forms/text-field.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './decide-form.module.css';
import type { StaffRequest } from './request.ts';
import { useActWords } from './use-act-words.ts';

/**
 * Approves or refuses. Two buttons and no shortcut keys: what moves money is not a matter of one stroke. A refusal needs
 * a comment, so that who asked learns why.
 */
export function DecideForm({ request }: { request: StaffRequest }) {
  const t = useTranslations('approvals.decide');
  const refusalText = useRefusalText();
  const words = useActWords()(request);
  const utils = trpc.useUtils();
  const field = useRef<HTMLInputElement>(null);
  const [comment, setComment] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  // Whatever came of it, somebody else may have decided: ask what it is now.
  const onSettled = () => utils.invalidate();
  const approve = trpc.staff.requests.approve.useMutation({ onSettled });
  const refuse = trpc.staff.requests.refuse.useMutation({ onSettled });
  const isPending = approve.isPending || refuse.isPending;
  const error = approve.error ?? refuse.error;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    refuse.reset();
    approve.mutate({ id: request.id, digest: request.digest, comment: comment.trim() });
  }

  function say() {
    if (isPending) return;
    if (comment.trim() === '') {
      setIsMissing(true);
      field.current?.focus();
      return;
    }
    approve.reset();
    refuse.mutate({ id: request.id, comment: comment.trim() });
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form} aria-label={t('label')}>
      {error !== null && (
        <Callout tone="danger" role="alert" heading={t('failed')}>
          {refusalText(error)}
        </Callout>
      )}
      <TextField
        ref={field}
        name="comment"
        label={t('comment')}
        description={t('commentHint')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        error={isMissing && t('commentMissing')}
        errorProps={{ role: 'alert' }}
        value={comment}
        maxLength={500}
        autoComplete="off"
        // The Enter of a typed comment decides nothing.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        onChange={(event) => {
          setIsMissing(false);
          setComment(event.currentTarget.value);
        }}
      />
      <KeepTyped form="decision" />
      <div className={classes.actions}>
        <Button variant="default" onClick={say} loading={refuse.isPending}>
          {t('refuse')}
        </Button>
        <Button type="submit" loading={approve.isPending}>
          {words.approve}
        </Button>
      </div>
    </form>
  );
}
