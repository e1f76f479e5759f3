import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from './step-trail.module.css';

interface StepTrailProps {
  /** What each step is called, in their order. */
  readonly steps: readonly string[];
  /** The one that is shown, by its place. */
  readonly at: number;
}

/** Where one stands between the first step and the review. */
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
