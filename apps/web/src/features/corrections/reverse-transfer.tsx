'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { ReversalDialog, type ReversedTransfer } from './reversal-dialog.tsx';

/** Takes a transfer back, or asks a second person to, after a question that says what will happen. */
export function ReverseTransfer(props: ReversedTransfer) {
  const t = useTranslations('corrections');
  const [isOpen, setIsOpen] = useState(false);
  // Minted once: a repeated confirmation, also after a lost answer, reverses or asks once.
  const [id] = useState(() => uuidv7());
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('reverse')}
      </Button>
      {isOpen && <ReversalDialog {...props} id={id} onClose={() => setIsOpen(false)} />}
    </>
  );
}
