'use client';

import type { Messages } from 'next-intl';
import { useEffect, useState } from 'react';
import { usePageReady } from '#web/features/early-clicks/use-page-ready.ts';
import { FALLBACK, isLanguage, type Language } from '#web/i18n/languages.ts';

type Words = Messages['error'];

/**
 * Shown when the root layout failed: without styles, and with messages loaded only now, so that other pages do not
 * carry them.
 */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const [language] = useState(languageOfDocument);
  const [words, setWords] = useState<Words>();
  usePageReady();

  useEffect(() => {
    import(`../../messages/${language}.json`).then(
      (catalogue: { default: Messages }) => setWords(catalogue.default.error),
      // Without a connection the messages do not load; the button still shows.
      () => undefined,
    );
  }, [language]);

  return (
    <html lang={language}>
      <body>
        <title>{words?.title}</title>
        <main>
          <h1>{words?.heading}</h1>
          <p>{words?.leadWithout}</p>
          <button type="button" onClick={retry}>
            {words?.retry ?? '…'}
          </button>
        </main>
      </body>
    </html>
  );
}

/** The language of the page that failed while its document remains, else of the browser. */
function languageOfDocument(): Language {
  if (typeof document === 'undefined') return FALLBACK;
  const languages = [document.documentElement.lang, ...navigator.languages].map(
    (tag) => tag.split('-', 1)[0] ?? '',
  );
  return languages.find(isLanguage) ?? FALLBACK;
}
