import Negotiator from 'negotiator';
import { FALLBACK, isLanguage, LANGUAGE_CODES, type Language } from './languages.ts';

export interface LanguageSources {
  /** The signed-in user's. */
  readonly user: Language | undefined;
  /** Chosen in this browser. Any text, since anybody can write a cookie. */
  readonly cookie: string | undefined;
  /** The `Accept-Language` header. */
  readonly acceptLanguage: string | undefined;
}

/** The language of an answer: the user's, else the cookie's, else the one that the browser asks for. */
export function chooseLanguage({ user, cookie, acceptLanguage }: LanguageSources): Language {
  if (user !== undefined) return user;
  if (cookie !== undefined && isLanguage(cookie)) return cookie;
  const asked = new Negotiator({ headers: { 'accept-language': acceptLanguage } });
  return asked.languages(LANGUAGE_CODES).find(isLanguage) ?? FALLBACK;
}
