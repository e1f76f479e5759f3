'use client';

import type { PropsWithChildren } from 'react';
import { KeepTyped } from '#web/features/kept-text/keep-typed.tsx';
import { Dialog } from './dialog.tsx';
import { DialogForm, type DialogFormProps } from './dialog-form.tsx';

export interface ConfirmDialogProps extends DialogFormProps {
  readonly heading: string;
}

/** A question that says what will happen, before it happens. */
export function ConfirmDialog({ heading, children, ...form }: PropsWithChildren<ConfirmDialogProps>) {
  return (
    <Dialog heading={heading} onClose={form.onClose}>
      <DialogForm {...form}>
        {children}
        <KeepTyped form={heading} />
      </DialogForm>
    </Dialog>
  );
}
