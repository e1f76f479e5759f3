'use client';

import { useNetwork } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import classes from './offline-banner.module.css';
import { useOfflineWorker } from './use-offline-worker.ts';

/** Says when the browser has no connection, and registers the offline page. */
export function OfflineBanner() {
  const t = useTranslations('offline');
  const { online } = useNetwork();
  useOfflineWorker();
  // Rendered while empty, so that screen readers announce its text.
  return (
    <div role="status" className={classes.banner}>
      {!online && t('status')}
    </div>
  );
}
