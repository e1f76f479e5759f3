'use client';

import { notFound } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Checking } from '#web/features/drafts/checking.tsx';
import type { Submitted } from '#web/features/drafts/draft.ts';
import classes from '#web/features/drafts/flow.module.css';
import { StepSkeleton } from '#web/features/drafts/step-skeleton.tsx';
import { useDraftFlow } from '#web/features/drafts/use-draft-flow.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { type CounterPlace, routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { atCounter } from './at-counter.ts';
import { type CounterParts, NO_FIELDS } from './counter-draft.ts';
import { CounterSteps } from './counter-steps.tsx';

interface CounterFlowProps {
  /** The transfer's id. */
  readonly id: string;
  readonly bankerId: string;
  readonly place: CounterPlace;
}

/** Books a deposit or withdrawal exactly once, even across reloads. */
export function CounterFlow({ id, bankerId, place }: CounterFlowProps) {
  const { customerId, accountId, kind } = place;
  const t = useTranslations('counter');
  const checkingWords = useCheckingWords();
  const [customer] = trpc.staff.customers.get.useSuspenseQuery({ id: customerId });
  // A request leads to its own page: to be sent on from the receipt's would cost the page its title for a moment.
  const [isAsking, setIsAsking] = useState(false);
  const addresses = useMemo(() => addressesAt(place, { isAsking }), [place, isAsking]);
  const { draft, update, wasConfirmed, isLeaving } = useDraftFlow<CounterParts>(atCounter, {
    id,
    owner: bankerId,
    start: NO_FIELDS,
    addresses,
  });
  if (draft?.state === 'submitted' && draft.request.reason !== null && !isAsking) setIsAsking(true);
  const account = customer.accounts.find((one) => one.id === accountId);
  if (account === undefined) notFound();

  return (
    <div className={classes.flow}>
      <h1 className={classes.heading}>{t(`${kind}.heading`)}</h1>
      {(draft === undefined || isLeaving) && <StepSkeleton isLeaving={isLeaving} />}
      {draft?.state === 'submitted' && (
        <Checking<CounterParts>
          kind={atCounter}
          draft={draft}
          update={update}
          wasConfirmed={wasConfirmed}
          words={checkingWords(draft)}
          address={routes.servingAtCounter(place, id)}
        />
      )}
      {draft?.state === 'editing' && (
        <CounterSteps
          id={id}
          kind={kind}
          customer={customer}
          account={account}
          draft={draft}
          update={update}
        />
      )}
    </div>
  );
}

function addressesAt(place: CounterPlace, { isAsking }: { isAsking: boolean }) {
  return {
    receipt: (id: string, alreadyPosted: boolean) =>
      isAsking ? routes.approval(id) : routes.counterReceipt(id, { bookedBefore: alreadyPosted }),
    editing: (id: string, step: string) => routes.servingAtCounter(place, id, step),
  };
}

function useCheckingWords() {
  const t = useTranslations('counter');
  const moneyFormat = useMoneyFormat();
  return ({ request: { kind, amountMinor, currency, reason } }: Submitted<CounterParts>) => ({
    heading:
      reason === null
        ? t(`${kind}.checking`, { amount: formatMoney({ minor: amountMinor, currency }, moneyFormat) })
        : t('approval.checking'),
    doNotRepeat: t('checking.doNotRepeat'),
    lost: t('checking.lost'),
    signedOut: t('checking.signedOut'),
    notReceivedHeading: t('checking.notReceivedHeading'),
    notReceived: t('checking.notReceived'),
    confirm:
      reason === null
        ? t(`${kind}.confirm`, { amount: formatMoney({ minor: amountMinor, currency }, moneyFormat) })
        : t('approval.ask'),
  });
}
