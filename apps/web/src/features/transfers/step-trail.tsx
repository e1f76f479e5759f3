import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { STEPS, type Step } from './draft.ts';
import classes from './step-trail.module.css';

/** Where one stands between who and review. */
export function StepTrail({ step }: { step: Step }) {
  const t = useTranslations('send');
  const at = STEPS.indexOf(step);
  return (
    <>
      <ol className={classes.trail} aria-label={t('steps')}>
        {STEPS.map((one, index) => (
          <li
            key={one}
            className={classes.step}
            data-reached={index <= at || undefined}
            aria-current={one === step ? 'step' : undefined}
          >
            {t(`step.${one}`)}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{t('stepOf', { step: at + 1, count: STEPS.length })}</VisuallyHidden>
    </>
  );
}
