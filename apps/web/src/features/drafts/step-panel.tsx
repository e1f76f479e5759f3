import type { DomainCode } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import type { PropsWithChildren } from 'react';
import { Notice } from '#web/components/notice.tsx';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import classes from './step-panel.module.css';

interface StepPanelProps {
  /** Why the bank refused what was confirmed last. */
  readonly refusal: DomainCode | null;
  /** That nothing has moved. */
  readonly refusedHeading: string;
}

/** What a step stands on, with the bank's refusal above it. */
export function StepPanel({ refusal, refusedHeading, children }: PropsWithChildren<StepPanelProps>) {
  const refusals = useTranslations('refusals');
  return (
    <div className={classes.step}>
      {refusal !== null && (
        <div className={classes.refusal}>
          <Notice tone="danger" role="alert" heading={refusedHeading}>
            {refusals(refusalKey(refusal))}
          </Notice>
        </div>
      )}
      {children}
    </div>
  );
}
