'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { ReversalDialog } from './reversal-dialog.tsx';

export interface ReverseTransferProps {
  readonly transferId: string;
  /** Whose money moves, for a sentence: who gets it back, and who pays. */
  readonly parties: { readonly back: string; readonly from: string };
  /** Written out, for a sentence. */
  readonly amount: string;
}

/** Takes a transfer back, or asks a second person to, after a question that says what will happen. */
export function ReverseTransfer(props: ReverseTransferProps) {
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
