'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { PropsWithChildren, SubmitEvent } from 'react';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { Callout } from './callout.tsx';
import classes from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';

export interface ConfirmDialogProps {
  readonly heading: string;
  /** What confirming does, on the button. */
  readonly confirm: string;
  /** The mutation. What was typed stays when it is refused. */
  readonly attempt: { readonly isPending: boolean; readonly error: unknown };
  /** The words for its refusal, if there are better ones than the code's. */
  readonly refusal?: (error: unknown) => string;
  readonly isDisabled?: boolean;
  readonly onConfirm: (form: HTMLFormElement) => void;
  readonly onClose: () => void;
}

/** A question that says what will happen, before it happens. */
export function ConfirmDialog({
  heading,
  confirm,
  attempt: { isPending, error },
  refusal,
  isDisabled = false,
  onConfirm,
  onClose,
  children,
}: PropsWithChildren<ConfirmDialogProps>) {
  const t = useTranslations('dialog');
  const refusalText = useRefusalText();

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isPending) onConfirm(event.currentTarget);
  }

  return (
    <Dialog heading={heading} onClose={onClose}>
      <form onSubmit={submit} noValidate className={classes.form}>
        {error !== null && (
          <Callout tone="danger" role="alert">
            {(refusal ?? refusalText)(error)}
          </Callout>
        )}
        {children}
        <div className={classes.actions}>
          <Button type="submit" loading={isPending} disabled={isDisabled}>
            {confirm}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
