'use client';

import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type PropsWithChildren, useId, useLayoutEffect, useRef } from 'react';
import classes from './dialog.module.css';

interface DialogProps {
  readonly heading: string;
  readonly onClose: () => void;
  /** Only what is in it leads out of it: no cross, no Escape. */
  readonly locked?: boolean;
}

/**
 * A question in front of the page, there for as long as it is rendered. The browser's own dialog keeps the focus inside
 * and gives it back afterwards.
 */
export function Dialog({ heading, onClose, locked = false, children }: PropsWithChildren<DialogProps>) {
  const t = useTranslations('dialog');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Before the effects of what is inside, which may move the focus; and closed before it is taken away, since only then
  // the browser gives the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      closedby={locked ? 'none' : 'closerequest'}
      className={classes.dialog}
      onCancel={(event) => {
        // Whether it is there is React's to say.
        event.preventDefault();
        if (!locked) onClose();
      }}
    >
      <header className={classes.head}>
        <h2 id={id} className={classes.heading}>
          {heading}
        </h2>
        {!locked && (
          <ActionIcon size={32} aria-label={t('close')} onClick={onClose}>
            <IconX size={20} aria-hidden />
          </ActionIcon>
        )}
      </header>
      {children}
    </dialog>
  );
}
