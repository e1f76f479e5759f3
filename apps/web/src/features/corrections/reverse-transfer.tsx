'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import { ReversalDialog, type ReversedTransfer } from './reversal-dialog.tsx';

interface ReverseTransferProps extends ReversedTransfer {
  /** Nothing is left to do; what was just done is still said. */
  readonly isReversed: boolean;
}

/** Takes a transfer back, or asks a second person to, after a question that says what will happen. */
export function ReverseTransfer({ isReversed, ...transfer }: ReverseTransferProps) {
  const t = useTranslations('corrections');
  const [isOpen, setIsOpen] = useState(false);
  const { message, announce, status } = useStatusMessage();
  // Minted once: a repeated confirmation, also after a lost answer, reverses or asks once.
  const [id] = useState(() => uuidv7());
  const close = () => setIsOpen(false);
  return (
    <>
      {!isReversed && (
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t('reverse')}
        </Button>
      )}
      <StatusMessage ref={status} message={message} />
      {isOpen && (
        <ReversalDialog
          {...transfer}
          id={id}
          onClose={close}
          onReversed={() => {
            close();
            announce(t('done'));
          }}
        />
      )}
    </>
  );
}
