'use client';

import type { RouterOutputs } from '@caudal/api';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '#web/components/notice.tsx';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import { trpc } from '#web/trpc/client.ts';
import { AmountStep } from './amount-step.tsx';
import { type Draft, type Editing, edit, type Fields, reachableStep, type Step, submit } from './draft.ts';
import classes from './edit-steps.module.css';
import { readyRequest } from './ready-request.ts';
import { ReviewStep } from './review-step.tsx';
import { StepTrail } from './step-trail.tsx';
import { WhoStep } from './who-step.tsx';

interface EditStepsProps {
  readonly id: string;
  readonly user: RouterOutputs['me']['get'];
  readonly draft: Editing;
  /** The step in the address. */
  readonly asked: Step;
  readonly onStep: (step: Step) => void;
  readonly update: (transition: (current: Draft) => Draft) => void;
}

/** The steps up to the confirmation. Whatever is typed is kept at once. */
export function EditSteps({ id, user, draft, asked, onStep, update }: EditStepsProps) {
  const t = useTranslations('send');
  const refusals = useTranslations('refusals');
  const accounts = useSuspenseQuery(trpc.accounts.list.queryOptions()).data.items;
  const { fields, refusal } = draft;
  const change = (changed: Partial<Fields>) => update((current) => edit(current, changed));
  const ready = readyRequest(id, fields, accounts, useLocale());
  const step = reachableStep(asked, { payee: fields.payee !== null, request: ready !== undefined });

  return (
    <>
      <StepTrail step={step} />
      <div className={classes.step}>
        {refusal !== null && (
          <div className={classes.refusal}>
            <Notice tone="danger" role="alert" heading={t('refusedHeading')}>
              {refusals(refusalKey(refusal))}
            </Notice>
          </div>
        )}
        {step === 'who' && (
          <WhoStep
            fields={fields}
            refusal={refusal}
            user={user}
            accounts={accounts}
            change={change}
            onDone={() => onStep('amount')}
          />
        )}
        {step === 'amount' && fields.payee !== null && (
          <AmountStep
            fields={fields}
            payee={fields.payee}
            refusal={refusal}
            accounts={accounts}
            change={change}
            onBack={() => onStep('who')}
            onDone={() => onStep('review')}
          />
        )}
        {step === 'review' && fields.payee !== null && ready !== undefined && (
          <ReviewStep
            payee={fields.payee}
            ready={ready}
            onBack={() => onStep('amount')}
            onConfirm={() => update((current) => submit(current, ready.request))}
          />
        )}
      </div>
    </>
  );
}
