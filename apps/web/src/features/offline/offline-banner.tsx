'use client';

import { useNetwork } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import classes from './offline-banner.module.css';
import { useOfflineWorker } from './use-offline-worker.ts';

/** Says so as soon as the browser has no connection, and keeps a page for when nothing can be fetched. */
export function OfflineBanner() {
  const t = useTranslations('offline');
  const { online } = useNetwork();
  useOfflineWorker();
  // There before it has something to say, so that it is announced.
  return (
    <div role="status" className={classes.banner}>
      {!online && t('status')}
    </div>
  );
}
