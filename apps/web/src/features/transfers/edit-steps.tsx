'use client';

import type { RouterOutputs } from '@caudal/api';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { accountsQuery } from '#web/features/accounts/accounts-query.ts';
import { type Editing, submit, type Update } from '#web/features/drafts/draft.ts';
import { RefusalCallout } from '#web/features/drafts/refusal-callout.tsx';
import { StepPanel } from '#web/features/drafts/step-panel.tsx';
import { StepTrail } from '#web/features/drafts/step-trail.tsx';
import { useStep } from '#web/features/drafts/use-step.ts';
import { AmountStep } from './amount-step.tsx';
import { editSend, type Fields, reachableStep, type SendParts, STEPS } from './draft.ts';
import { readyRequest } from './ready-request.ts';
import { ReviewStep } from './review-step.tsx';
import { WhoStep } from './who-step.tsx';

interface EditStepsProps {
  readonly id: string;
  readonly user: RouterOutputs['me']['get'];
  readonly draft: Editing<SendParts>;
  readonly update: Update<SendParts>;
}

/** The steps up to the confirmation. Input is stored at once. */
export function EditSteps({ id, user, draft, update }: EditStepsProps) {
  const t = useTranslations('send');
  const [asked, goTo] = useStep(STEPS);
  const accounts = useSuspenseQuery(accountsQuery).data;
  const { fields, refusal, wasOffline } = draft;
  const change = (changed: Partial<Fields>) => update((current) => editSend(current, changed));
  const ready = readyRequest(id, fields, accounts, useLocale());
  const step = reachableStep(asked, { payee: fields.payee !== null, request: ready !== undefined });

  return (
    <>
      <StepTrail steps={STEPS.map((one) => t(`step.${one}`))} at={STEPS.indexOf(step)} />
      <StepPanel>
        <RefusalCallout refusal={refusal} wasOffline={wasOffline} heading={t('refusedHeading')} />
        {step === 'who' && (
          <WhoStep
            fields={fields}
            refusal={refusal}
            user={user}
            accounts={accounts}
            change={change}
            onDone={() => goTo('amount')}
          />
        )}
        {step === 'amount' && fields.payee !== null && (
          <AmountStep
            fields={fields}
            payee={fields.payee}
            refusal={refusal}
            accounts={accounts}
            change={change}
            onBack={() => goTo('who')}
            onDone={() => goTo('review')}
          />
        )}
        {step === 'review' && fields.payee !== null && ready !== undefined && (
          <ReviewStep
            payee={fields.payee}
            ready={ready}
            onBack={() => goTo('amount')}
            onConfirm={() => update((current) => submit(current, ready.request))}
          />
        )}
      </StepPanel>
    </>
  );
}
