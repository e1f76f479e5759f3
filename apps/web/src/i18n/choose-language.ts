import Negotiator from 'negotiator';
import { FALLBACK, isLanguage, LANGUAGE_CODES, type Language } from './languages.ts';

export interface Wishes {
  /** Of whoever is signed in. */
  readonly user: Language | undefined;
  /** What was chosen in this browser: anything, since anybody can write a cookie. */
  readonly cookie: string | undefined;
  /** The header of that name. */
  readonly acceptLanguage: string | undefined;
}

/** The language of an answer: the person's, else what was chosen in this browser, else what the browser asks for. */
export function chooseLanguage({ user, cookie, acceptLanguage }: Wishes): Language {
  if (user !== undefined) return user;
  if (cookie !== undefined && isLanguage(cookie)) return cookie;
  const asked = new Negotiator({ headers: { 'accept-language': acceptLanguage } });
  return asked.languages(LANGUAGE_CODES).find(isLanguage) ?? FALLBACK;
}
