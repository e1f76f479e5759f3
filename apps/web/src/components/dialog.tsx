'use client';

import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type PropsWithChildren, useId, useLayoutEffect, useRef } from 'react';
import classes from './dialog.module.css';

interface DialogProps {
  readonly heading: string;
  readonly onClose: () => void;
  /** Closes only through its content: no cross, no Escape. */
  readonly locked?: boolean;
  /** Interrupts, and the element with this id says why: it is read out with the heading. */
  readonly describedBy?: string;
  /** Where it stands: what changes its height while one types stays in place at the top. */
  readonly place?: 'top';
}

/** A modal dialog, open while it is rendered. The native `<dialog>` traps the focus and restores it. */
export function Dialog({
  heading,
  onClose,
  locked = false,
  describedBy,
  place,
  children,
}: PropsWithChildren<DialogProps>) {
  const t = useTranslations('dialog');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Opens before the effects of its content, which may move the focus. Closes before React removes it: otherwise the
  // browser does not restore the focus.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      role={describedBy === undefined ? undefined : 'alertdialog'}
      aria-labelledby={id}
      aria-describedby={describedBy}
      closedby={locked ? 'none' : 'closerequest'}
      className={classes.dialog}
      data-place={place}
      onCancel={(event) => {
        // React decides whether it is open.
        event.preventDefault();
        if (!locked) onClose();
      }}
    >
      <div className={classes.head}>
        <h2 id={id} className={classes.heading}>
          {heading}
        </h2>
        {!locked && (
          <ActionIcon size={32} aria-label={t('close')} onClick={onClose}>
            <IconX size={20} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {children}
    </dialog>
  );
}
