'use client';

import { useNetwork } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import classes from './offline-note.module.css';
import { useOfflineWorker } from './use-offline-worker.ts';

/** Says so as soon as the browser has no connection, and keeps a page for when nothing can be fetched. */
export function OfflineNote() {
  const t = useTranslations('offline');
  const { online } = useNetwork();
  useOfflineWorker();
  // There before it has something to say, so that it is announced.
  return (
    <div role="status" className={classes.note}>
      {!online && t('note')}
    </div>
  );
}
