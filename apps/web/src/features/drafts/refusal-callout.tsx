import type { DomainCode } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import classes from './refusal-callout.module.css';

interface RefusalCalloutProps {
  /** Why the bank refused what was confirmed last; null where it did not. */
  readonly refusal: DomainCode | null;
  /** That nothing has moved. */
  readonly heading: string;
}

/** Why what was confirmed last did not happen, above the step that can do something about it. */
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
