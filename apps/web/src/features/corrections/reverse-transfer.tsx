'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { trpc } from '#web/trpc/hooks.ts';

/** The longest description that the bank accepts. */
const MAX_DESCRIPTION = 140;

interface ReverseTransferProps {
  readonly transferId: string;
  /** Of the reversal. A repeated confirmation, also after a lost answer, posts it once. */
  readonly reversalId: string;
  /** Whose money moves, for a sentence: who gets it back, and who pays. */
  readonly parties: { readonly back: string; readonly from: string };
  /** Written out, for a sentence. */
  readonly amount: string;
}

/** Takes a transfer back, after a question that says what will happen. */
export function ReverseTransfer(props: ReverseTransferProps) {
  const t = useTranslations('corrections');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('reverse')}
      </Button>
      {isOpen && <ReversalDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function ReversalDialog({
  transferId,
  reversalId,
  parties,
  amount,
  onClose,
}: ReverseTransferProps & { readonly onClose: () => void }) {
  const t = useTranslations('corrections');
  const refusalText = useRefusalText();
  const router = useRouter();
  // Minted once: the page may be rendered again while the dialog is open.
  const [id] = useState(reversalId);
  const reverse = trpc.staff.reverse.useMutation({
    onSuccess: () => {
      router.refresh();
      onClose();
    },
  });

  function refusal(error: unknown): string {
    switch (domainCodeOf(error)) {
      case 'INSUFFICIENT_FUNDS':
        return t('moneyGone', { name: parties.from });
      case 'ACCOUNT_CLOSED':
        return t('closed');
      default:
        return refusalText(error);
    }
  }

  return (
    <ReasonDialog
      heading={t('heading')}
      lead={t('lead', { amount, ...parties })}
      confirm={t('confirm')}
      attempt={reverse}
      refusal={refusal}
      onChange={reverse.reset}
      onConfirm={(reason, form) => {
        const description = fieldText(form, 'description').trim();
        reverse.mutate({ id, transferId, reason, ...(description === '' ? {} : { description }) });
      }}
      onClose={onClose}
      below={
        <TextField
          name="description"
          label={t('description')}
          description={t('descriptionHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          autoComplete="off"
          maxLength={MAX_DESCRIPTION}
        />
      }
    />
  );
}
