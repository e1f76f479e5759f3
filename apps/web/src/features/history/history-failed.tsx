import { useTranslations } from 'next-intl';
import { LoadFailed } from '#web/components/load-failed.tsx';

/** Shown in place of a chart that failed to load. */
export function HistoryFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('chart');
  return <LoadFailed text={t('failed')} onRetry={onRetry} />;
}
