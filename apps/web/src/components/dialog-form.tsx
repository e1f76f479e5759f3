'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { PropsWithChildren, SubmitEvent } from 'react';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { Callout } from './callout.tsx';
import classes from './dialog-form.module.css';

export interface DialogFormProps {
  /** What confirming does, on the button. */
  readonly confirm: string;
  /** What the button says to screen readers meanwhile, if it is more than that it is busy. */
  readonly busy?: string;
  /** The way out, if it is not to cancel. */
  readonly cancel?: string;
  /** The mutation. What was typed stays when it is refused. */
  readonly attempt: { readonly isPending: boolean; readonly error: unknown };
  /** The words for its refusal, if there are better ones than the code's. */
  readonly refusal?: (error: unknown) => string;
  readonly isDisabled?: boolean;
  readonly onConfirm: (form: HTMLFormElement) => void;
  readonly onClose: () => void;
}

/** The form in a dialog: what was refused, the fields, and the buttons that confirm and leave. */
export function DialogForm({
  confirm,
  busy,
  cancel,
  attempt: { isPending, error },
  refusal,
  isDisabled = false,
  onConfirm,
  onClose,
  children,
}: PropsWithChildren<DialogFormProps>) {
  const t = useTranslations('dialog');
  const refusalText = useRefusalText();

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isPending) onConfirm(event.currentTarget);
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      {error !== null && (
        <Callout tone="danger" role="alert">
          {(refusal ?? refusalText)(error)}
        </Callout>
      )}
      {children}
      <div className={classes.actions}>
        <Button
          type="submit"
          loading={isPending}
          {...(busy !== undefined && { loaderProps: { 'aria-label': busy } })}
          disabled={isDisabled}
        >
          {confirm}
        </Button>
        <Button variant="default" onClick={onClose}>
          {cancel ?? t('cancel')}
        </Button>
      </div>
    </form>
  );
}
