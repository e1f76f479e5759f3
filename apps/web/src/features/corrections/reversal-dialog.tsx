'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { ReasonDialog } from '#web/components/reason-dialog.tsx';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import { TextField } from '#web/forms/text-field.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { useReversalNeeds } from './use-reversal-needs.ts';
import { type WhenShort, WhenShortChoice } from './when-short-choice.tsx';

/** The longest description that the bank accepts. */
const MAX_DESCRIPTION = 140;

/** What the dialog says of the transfer that it takes back. */
export interface ReversedTransfer {
  readonly transferId: string;
  /** Whose money moves, for a sentence: who gets it back, and who pays. */
  readonly parties: { readonly back: string; readonly from: string };
  /** How many of them are customers, who are told; the other one is the bank. */
  readonly customers: 1 | 2;
  /** Written out, for a sentence. */
  readonly amount: string;
}

interface ReversalDialogProps extends ReversedTransfer {
  /** Of the reversal, or of the request for it: the same however often it is sent. */
  readonly id: string;
  readonly onClose: () => void;
  readonly onReversed: () => void;
}

/**
 * The question before a reversal. It says from the start whether a second person decides, and what for: a large amount,
 * a frozen account, or money that is gone.
 */
export function ReversalDialog({
  transferId,
  id,
  parties,
  customers,
  amount,
  onClose,
  onReversed,
}: ReversalDialogProps) {
  const t = useTranslations('corrections');
  const refusals = useTranslations('refusals');
  const refusalText = useRefusalText();
  const router = useRouter();
  const [whenShort, setWhenShort] = useState<WhenShort>('refuse');
  const preview = trpc.staff.transfers.previewReversal.useQuery({ id: transferId }, { gcTime: 0 });
  const needs = useReversalNeeds(preview.data, parties.from);
  const reverse = trpc.staff.reverse.useMutation({
    onSuccess: () => {
      router.refresh();
      onReversed();
    },
    // Somebody spent the money, or froze an account, while the question was open.
    onError: () => preview.refetch(),
  });
  const ask = trpc.staff.requests.ask.useMutation({ onSuccess: () => router.push(routes.approval(id)) });
  const attempt = needs.approval ? ask : reverse;

  function confirm(reason: string, form: HTMLFormElement) {
    const text = fieldText(form, 'description').trim();
    const what = { transferId, ...(text === '' ? {} : { description: text }) };
    if (!needs.approval) return reverse.mutate({ id, reason, ...what });
    const whenFrozen = needs.isFrozen ? 'post' : 'refuse';
    ask.mutate({ id, reason, act: { action: 'reversal', ...what, whenShort, whenFrozen } });
  }

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
      lead={t('lead', { amount, customers, ...parties })}
      confirm={t(needs.approval ? 'ask' : 'confirm')}
      {...(needs.approval ? { hint: t('reasonToDecide') } : {})}
      attempt={{ isPending: attempt.isPending || preview.isPending, error: attempt.error }}
      refusal={refusal}
      isDisabled={needs.obstacle !== null}
      onChange={() => attempt.reset()}
      onConfirm={confirm}
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
    >
      {needs.obstacle !== null && (
        <Callout tone="danger" role="status">
          {needs.obstacle === 'ACCOUNT_CLOSED' ? t('closed') : refusals(refusalKey(needs.obstacle))}
        </Callout>
      )}
      {needs.approval && (
        <Callout tone="attention" role="status" heading={t('needsApproval')}>
          {needs.why}
        </Callout>
      )}
      {needs.missing !== null && (
        <WhenShortChoice
          name={parties.from}
          missing={needs.missing}
          chosen={whenShort}
          onChoose={setWhenShort}
        />
      )}
    </ReasonDialog>
  );
}
