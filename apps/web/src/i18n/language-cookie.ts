import type { Language } from './languages.ts';

/** The cookie with the language of a browser without a session. Scripts write it, so it is not HttpOnly. */
export const LANGUAGE_COOKIE = 'caudal_locale';

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Stores the language in this browser. */
export function storeLanguage(language: Language): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${A_YEAR_SECONDS}; SameSite=Lax${secure}`;
}
