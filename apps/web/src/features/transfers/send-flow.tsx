'use client';

import type { RouterOutputs } from '@caudal/api';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Checking } from '#web/features/drafts/checking.tsx';
import type { Submitted } from '#web/features/drafts/draft.ts';
import classes from '#web/features/drafts/flow.module.css';
import { StepSkeleton } from '#web/features/drafts/step-skeleton.tsx';
import { useDraftFlow } from '#web/features/drafts/use-draft-flow.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { routes } from '#web/routes.ts';
import { type Fields, type SendParts, startFields } from './draft.ts';
import { EditSteps } from './edit-steps.tsx';
import { sending } from './sending.ts';

interface SendFlowProps {
  readonly id: string;
  readonly user: RouterOutputs['me']['get'];
  /** The fields of a payment link. */
  readonly prefill: Partial<Fields>;
}

const ADDRESSES = {
  receipt: (id: string, alreadyPosted: boolean) => routes.transfer(id, { sentBefore: alreadyPosted }),
  editing: routes.sending,
};

/** Sends money exactly once, even across reloads. */
export function SendFlow({ id, user, prefill }: SendFlowProps) {
  const t = useTranslations('send');
  const checkingWords = useCheckingWords();
  const start = useMemo(() => startFields(prefill), [prefill]);
  const { draft, update, wasConfirmed, isLeaving } = useDraftFlow<SendParts>(sending, {
    id,
    owner: user.id,
    start,
    addresses: ADDRESSES,
  });

  return (
    <div className={classes.flow}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      {(draft === undefined || isLeaving) && <StepSkeleton isLeaving={isLeaving} />}
      {draft?.state === 'submitted' && (
        <Checking<SendParts>
          kind={sending}
          draft={draft}
          update={update}
          wasConfirmed={wasConfirmed}
          words={checkingWords(draft)}
          address={routes.sending(id)}
        />
      )}
      {draft?.state === 'editing' && <EditSteps id={id} user={user} draft={draft} update={update} />}
    </div>
  );
}

function useCheckingWords() {
  const t = useTranslations('send.checking');
  const review = useTranslations('send.review');
  const moneyFormat = useMoneyFormat();
  return ({ request: { amountMinor, currency }, fields }: Submitted<SendParts>) => ({
    heading: t('heading', {
      amount: formatMoney({ minor: amountMinor, currency }, moneyFormat),
      name: fields.payee?.name ?? '',
    }),
    doNotRepeat: t('doNotRepeat'),
    lost: t('lost'),
    signedOut: t('signedOut'),
    notReceivedHeading: t('notReceivedHeading'),
    notReceived: t('notReceived'),
    confirm: review('confirm', { amount: formatMoney({ minor: amountMinor, currency }, moneyFormat) }),
  });
}
