import type { Language } from './languages.ts';
import { storeCookie } from './store-cookie.ts';

/** The cookie with the language of a browser without a session. */
export const LANGUAGE_COOKIE = 'caudal_locale';

/** Stores the language in this browser. */
export function storeLanguage(language: Language): void {
  storeCookie(LANGUAGE_COOKIE, language);
}
