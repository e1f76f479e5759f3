import type { DomainCode } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import classes from './refusal-callout.module.css';

interface RefusalCalloutProps {
  /** The refusal of the last confirmed request; null without one. */
  readonly refusal: DomainCode | null;
  /** The last confirmation found no connection. */
  readonly wasOffline: boolean;
  /** Says that nothing was posted. */
  readonly heading: string;
}

/** Explains why the last confirmation posted nothing, above the step where the user can act on it. */
export function RefusalCallout({ refusal, wasOffline, heading }: RefusalCalloutProps) {
  const t = useTranslations('refusals');
  if (refusal === null && !wasOffline) return null;
  return (
    <div className={classes.refusal}>
      <Callout tone="danger" role="alert" heading={heading}>
        {t(refusal === null ? 'wasOffline' : refusalKey(refusal))}
      </Callout>
    </div>
  );
}
