'use client';

import type { Messages } from 'next-intl';
import { useEffect, useState } from 'react';
import { usePageReady } from '#web/features/early-clicks/use-page-ready.ts';
import { FALLBACK, isLanguage, type Language } from '#web/i18n/languages.ts';

type Words = Messages['error'];

/**
 * When not even the frame of the pages could be made: no styles, and the words fetched only now, since every page would
 * carry them for nothing.
 */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const [language] = useState(languageOfDocument);
  const [words, setWords] = useState<Words>();
  usePageReady();

  useEffect(() => {
    import(`../../messages/${language}.json`).then(
      (catalogue: { default: Messages }) => setWords(catalogue.default.error),
      // Without a connection there is nothing to say it with; the button is there still.
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

/** Of the page that went wrong, as long as it still stands there, else of the browser. */
function languageOfDocument(): Language {
  if (typeof document === 'undefined') return FALLBACK;
  const browsers = navigator.languages.map((tag) => tag.split('-', 1)[0] ?? '');
  return [document.documentElement.lang, ...browsers].find(isLanguage) ?? FALLBACK;
}
