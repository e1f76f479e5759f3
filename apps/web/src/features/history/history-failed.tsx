import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Notice } from '#web/components/notice.tsx';

/** What stands where a chart could not be loaded. */
export function HistoryFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('chart');
  return (
    <Notice tone="danger" role="alert">
      {t('failed')}{' '}
      <Button variant="default" size="sm" onClick={onRetry}>
        {t('tryAgain')}
      </Button>
    </Notice>
  );
}
