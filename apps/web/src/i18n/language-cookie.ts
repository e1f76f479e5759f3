import type { Language } from './languages.ts';

/** Where a browser keeps the language of whoever is not signed in. Scripts write it, so it is not HttpOnly. */
export const LANGUAGE_COOKIE = 'caudal_locale';

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps the language in this browser. */
export function keepLanguage(language: Language): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${A_YEAR_SECONDS}; SameSite=Lax${secure}`;
}
