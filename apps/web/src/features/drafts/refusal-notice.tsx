import type { DomainCode } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Notice } from '#web/components/notice.tsx';
import { refusalKey } from '#web/errors/refusal-messages.ts';
import classes from './refusal-notice.module.css';

interface RefusalNoticeProps {
  /** Why the bank refused what was confirmed last; null where it did not. */
  readonly refusal: DomainCode | null;
  /** That nothing has moved. */
  readonly heading: string;
}

/** Why what was confirmed last did not happen, above the step that can do something about it. */
export function RefusalNotice({ refusal, heading }: RefusalNoticeProps) {
  const t = useTranslations('refusals');
  if (refusal === null) return null;
  return (
    <div className={classes.refusal}>
      <Notice tone="danger" role="alert" heading={heading}>
        {t(refusalKey(refusal))}
      </Notice>
    </div>
  );
}
