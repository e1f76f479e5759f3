'use client';

import { useLocale } from 'next-intl';
import { useEffect } from 'react';

/** Has the browser keep the page that it shows when it cannot reach the bank. */
export function useOfflineWorker(): void {
  const locale = useLocale();
  useEffect(() => {
    // Browsers have workers on https and on this machine only. In development pages come and go.
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    navigator.serviceWorker.register(`/offline-worker.js?language=${locale}`).catch(() => {
      // Blocked by the browser's settings: it shows a page of its own then.
    });
  }, [locale]);
}
