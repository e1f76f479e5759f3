import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from './step-trail.module.css';

interface StepTrailProps {
  /** The names of the steps, in order. */
  readonly steps: readonly string[];
  /** The index of the current step. */
  readonly at: number;
}

/** Shows the position between the first step and the review. */
export function StepTrail({ steps, at }: StepTrailProps) {
  const t = useTranslations('steps');
  return (
    <>
      <ol className={classes.trail} aria-label={t('label')}>
        {steps.map((name, index) => (
          <li
            key={name}
            className={classes.step}
            data-reached={index <= at || undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {name}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{t('of', { step: at + 1, count: steps.length })}</VisuallyHidden>
    </>
  );
}
