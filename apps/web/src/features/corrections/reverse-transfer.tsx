'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { Dialog } from '#web/components/dialog.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './reverse-transfer.module.css';

/** The longest texts that the bank accepts. */
const MAX_REASON = 500;
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
  const field = useFocusOnMount<HTMLInputElement>();
  // Minted once: the page may be rendered again while the dialog is open.
  const [id] = useState(reversalId);
  const [isMissing, setIsMissing] = useState(false);
  const reverse = trpc.staff.reverse.useMutation({
    onSuccess: () => {
      router.refresh();
      onClose();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const reason = fieldText(form, 'reason').trim();
    if (reason === '') {
      setIsMissing(true);
      field.current?.focus();
    } else if (!reverse.isPending) {
      const description = fieldText(form, 'description').trim();
      reverse.mutate({ id, transferId, reason, ...(description === '' ? {} : { description }) });
    }
  }

  function refusal(): string {
    switch (domainCodeOf(reverse.error)) {
      case 'INSUFFICIENT_FUNDS':
        return t('moneyGone', { name: parties.from });
      case 'ACCOUNT_CLOSED':
        return t('closed');
      default:
        return refusalText(reverse.error);
    }
  }

  return (
    <Dialog heading={t('heading')} onClose={onClose}>
      <form onSubmit={submit} noValidate className={classes.form}>
        <p>{t('lead', { amount, ...parties })}</p>
        {reverse.isError && (
          <Callout tone="danger" role="alert">
            {refusal()}
          </Callout>
        )}
        <TextField
          ref={field}
          name="reason"
          label={t('reason')}
          description={t('reasonHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          autoComplete="off"
          maxLength={MAX_REASON}
          error={isMissing && t('reasonMissing')}
          errorProps={{ role: 'alert' }}
          onChange={() => {
            setIsMissing(false);
            reverse.reset();
          }}
        />
        <TextField
          name="description"
          label={t('description')}
          description={t('descriptionHint')}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          autoComplete="off"
          maxLength={MAX_DESCRIPTION}
        />
        <div className={classes.actions}>
          <Button type="submit" loading={reverse.isPending}>
            {t('confirm')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
