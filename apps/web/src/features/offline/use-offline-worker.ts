'use client';

import { useLocale } from 'next-intl';
import { useEffect } from 'react';
import { languageOf } from '#web/i18n/languages.ts';

/** Registers the service worker that shows the offline page. */
export function useOfflineWorker(): void {
  const language = languageOf(useLocale());
  useEffect(() => {
    // Service workers need https or localhost. Not in development, where pages change.
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    navigator.serviceWorker.register(`/offline-worker.js?language=${language}`).catch(() => {
      // Blocked by the browser's settings: then the browser shows its own page.
    });
  }, [language]);
}
