'use client';

import { useTranslations } from 'next-intl';
import { type PropsWithChildren, type ReactNode, useEffect, useRef, useState } from 'react';
import { fieldText } from '#web/forms/field-text.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { ConfirmDialog, type ConfirmDialogProps } from './confirm-dialog.tsx';

/** The most that a reason may have. `MAX_REASON_LENGTH` of the domain, which no page should load for this. */
const LONGEST = 500;

interface ReasonDialogProps extends Omit<ConfirmDialogProps, 'onConfirm'> {
  /** What will happen. */
  readonly lead: string;
  /** Who reads the reason, unless it is only the bank. */
  readonly hint?: string;
  /** Fields of less weight, below the reason. */
  readonly below?: ReactNode;
  /** Called with a reason only. */
  readonly onConfirm: (reason: string, form: HTMLFormElement) => void;
  /** The refusal is no longer about what is typed. */
  readonly onChange: () => void;
}

/** A question that asks why as well. Further fields come before the reason. */
export function ReasonDialog({
  lead,
  hint,
  below,
  onConfirm,
  onChange,
  children,
  ...dialog
}: PropsWithChildren<ReasonDialogProps>) {
  const t = useTranslations('reason');
  const field = useRef<HTMLInputElement>(null);
  const [isMissing, setIsMissing] = useState(false);

  // The first field, which may be one of the further ones.
  useEffect(() => field.current?.form?.querySelector('input')?.focus(), []);

  function confirm(form: HTMLFormElement) {
    const reason = fieldText(form, 'reason').trim();
    if (reason !== '') return onConfirm(reason, form);
    setIsMissing(true);
    field.current?.focus();
  }

  return (
    <ConfirmDialog {...dialog} onConfirm={confirm}>
      <p>{lead}</p>
      {children}
      <TextField
        ref={field}
        name="reason"
        label={t('label')}
        description={hint ?? t('hint')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        autoComplete="off"
        maxLength={LONGEST}
        error={isMissing && t('missing')}
        errorProps={{ role: 'alert' }}
        onChange={() => {
          setIsMissing(false);
          onChange();
        }}
      />
      {below}
    </ConfirmDialog>
  );
}
