import { useTranslations } from 'next-intl';
import { Badge } from '#web/components/badge.tsx';
import type { StaffRequest } from './request.ts';

/** Whether a request waits, and how it ended. */
export function RequestState({ state }: Pick<StaffRequest, 'state'>) {
  const t = useTranslations('approvals.state');
  return <Badge tone={state === 'executed' ? 'good' : 'attention'}>{t(state)}</Badge>;
}
