import { getLocale, getTranslations } from 'next-intl/server';
import { offlineDocument } from '#web/features/offline/offline-document.ts';
import { readBridge } from '#web/trpc/bridge.ts';

/** The page that `offline-worker.js` caches and shows without a connection. */
export async function GET(): Promise<Response> {
  const t = await getTranslations('offline');
  const words = {
    title: `${t('title')} · ${readBridge().bankName}`,
    heading: t('heading'),
    lead: t('lead'),
    retry: t('retry'),
  };
  return new Response(offlineDocument(words, await getLocale()), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
