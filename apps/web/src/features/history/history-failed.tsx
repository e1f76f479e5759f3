import { useTranslations } from 'next-intl';
import { LoadFailed } from '#web/components/load-failed.tsx';

/** What stands where a chart could not be loaded. */
export function HistoryFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('chart');
  return <LoadFailed text={t('failed')} onRetry={onRetry} />;
}
