'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type Fact, Facts } from '#web/components/facts.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { Money } from '#web/money/money.tsx';
import classes from './review.module.css';
import step from './step.module.css';

interface ReviewProps {
  readonly amount: { readonly minor: string; readonly currency: string };
  readonly facts: readonly Fact[];
  /** Says what cannot be undone. */
  readonly warning: string;
  /** The text of the confirming button. */
  readonly confirm: string;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

/** The review of a transfer, with the button that confirms it. */
export function Review({ amount, facts, warning, confirm, onBack, onConfirm }: ReviewProps) {
  const t = useTranslations('steps');
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <div className={step.form}>
      <h2 ref={heading} tabIndex={-1} className={step.heading}>
        {t('review')}
      </h2>
      <p className={classes.amount}>
        <Money minor={amount.minor} currency={amount.currency} />
      </p>
      <Facts facts={facts} />
      <p className={classes.warning}>{warning}</p>
      <div className={step.actions}>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
        <Button onClick={onConfirm}>{confirm}</Button>
      </div>
    </div>
  );
}
