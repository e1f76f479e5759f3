import escapeHtml from 'escape-html';

export interface OfflineWords {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly retry: string;
}

/**
 * The page that the browser shows without a connection: one document without other files, which could not be fetched.
 * Its styles are attributes, the only ones that the policy of pages allows without a nonce. The link's empty address
 * means the page's own, so it leads to the requested page.
 */
export function offlineDocument(words: OfflineWords, language: string): string {
  const { title, heading, lead, retry } = {
    title: escapeHtml(words.title),
    heading: escapeHtml(words.heading),
    lead: escapeHtml(words.lead),
    retry: escapeHtml(words.retry),
  };
  return `<!doctype html>
<html lang="${escapeHtml(language)}" style="color-scheme: light dark">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
  </head>
  <body style="margin: 0; background: light-dark(#f5f4ef, #0b1213); color: light-dark(#0e1b1c, #e9efed); font: 1rem/1.55 system-ui, sans-serif">
    <main style="box-sizing: border-box; display: grid; align-content: center; justify-items: center; gap: .75rem; min-height: 100dvh; padding: 2rem 1rem; text-align: center">
      <svg width="160" height="48" viewBox="0 0 160 48" aria-hidden="true" fill="none" stroke-width="2" stroke-linecap="round" style="stroke: light-dark(#0c5f60, #74bdb9)">
        <path d="M4 30c22-20 40-6 52 0M104 34c10 2 24 0 52-14"/><path d="M4 39c24-14 38-5 50-1M108 42c12 2 26 0 48-9"/>
      </svg>
      <h1 style="margin: 0; font-size: 1.75rem; line-height: 1.15">${heading}</h1>
      <p style="max-width: 30rem; margin: 0; color: light-dark(#55625f, #9db0ad)">${lead}</p>
      <a href="" style="margin-top: .75rem; padding: .625rem 1.5rem; border-radius: 2rem; background: light-dark(#0c5f60, #74bdb9); color: light-dark(#fff, #0e1b1c); font-weight: 560; text-decoration: none">${retry}</a>
    </main>
  </body>
</html>
`;
}
