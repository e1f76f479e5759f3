import type { DomainCode } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import classes from './refusal-callout.module.css';

interface RefusalCalloutProps {
  /** The refusal of the last confirmed request; null without one. */
  readonly refusal: DomainCode | null;
  /** Says that nothing was posted. */
  readonly heading: string;
}

/** Explains the last refusal, above the step where the user can act on it. */
export function RefusalCallout({ refusal, heading }: RefusalCalloutProps) {
  const t = useTranslations('refusals');
  if (refusal === null) return null;
  return (
    <div className={classes.refusal}>
      <Callout tone="danger" role="alert" heading={heading}>
        {t(refusalKey(refusal))}
      </Callout>
    </div>
  );
}
