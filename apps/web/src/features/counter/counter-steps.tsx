'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type Editing, edit, submit, type Update } from '#web/features/drafts/draft.ts';
import { RefusalCallout } from '#web/features/drafts/refusal-callout.tsx';
import { StepPanel } from '#web/features/drafts/step-panel.tsx';
import { StepTrail } from '#web/features/drafts/step-trail.tsx';
import { useStep } from '#web/features/drafts/use-step.ts';
import { BlockedAccount } from './blocked-account.tsx';
import { CounterAmountStep } from './counter-amount-step.tsx';
import { barOf } from './counter-bar.ts';
import { type CounterFields, type CounterKind, type CounterParts, STEPS } from './counter-draft.ts';
import { counterRequest } from './counter-request.ts';
import { CounterReviewStep } from './counter-review-step.tsx';
import type { Customer, ServedAccount } from './customer.ts';

interface CounterStepsProps {
  readonly id: string;
  readonly kind: CounterKind;
  readonly customer: Customer;
  readonly account: ServedAccount;
  readonly draft: Editing<CounterParts>;
  readonly update: Update<CounterParts>;
}

/** The steps up to the confirmation. Input is stored at once. */
export function CounterSteps({ id, kind, customer, account, draft, update }: CounterStepsProps) {
  const t = useTranslations('counter');
  const locale = useLocale();
  const [asked, goTo] = useStep(STEPS);
  const { fields, refusal, wasOffline } = draft;
  const bar = barOf({ kind, customer, account });
  if (bar !== undefined) {
    return <BlockedAccount customerId={customer.id} bar={bar} wasRefused={refusal !== null} />;
  }
  const change = (changed: Partial<CounterFields>) =>
    update((current) => edit<CounterParts>(current, changed));
  const request = counterRequest(fields, { id, kind, account, locale });
  const step = request === undefined ? 'amount' : asked;

  return (
    <>
      <StepTrail steps={STEPS.map((one) => t(`step.${one}`))} at={STEPS.indexOf(step)} />
      <StepPanel>
        <RefusalCallout refusal={refusal} wasOffline={wasOffline} heading={t('refusedHeading')} />
        {step === 'review' && request !== undefined ? (
          <CounterReviewStep
            customer={customer}
            account={account}
            request={request}
            onBack={() => goTo('amount')}
            onConfirm={() => update((current) => submit<CounterParts>(current, request))}
          />
        ) : (
          <CounterAmountStep
            kind={kind}
            customer={customer}
            account={account}
            fields={fields}
            refusal={refusal}
            change={change}
            onDone={() => goTo('review')}
          />
        )}
      </StepPanel>
    </>
  );
}
