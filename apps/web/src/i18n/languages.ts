import type { RouterOutputs } from '@caudal/api';

/** A language in which the bank writes to users. */
type UserLocale = RouterOutputs['me']['get']['locale'];

/**
 * The languages of the web, each by its own name. A new one needs a line here and a message file in `messages/` with
 * the same keys (a test compares them).
 */
export const LANGUAGES = { en: 'English', es: 'Español' } as const satisfies Record<UserLocale, string>;

export type Language = keyof typeof LANGUAGES;

/** The fallback when the browser asks for none of them. */
export const FALLBACK: Language = 'en';

/** Their codes, in the order in which the screen offers them. */
export const LANGUAGE_CODES: readonly Language[] = Object.keys(LANGUAGES).filter(isLanguage);

/** Whether a text is a language's code. */
export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

/** The language of a locale: `es` of `es-AR`. */
export function languageOf(locale: string): Language {
  const [language = ''] = locale.split('-');
  return isLanguage(language) ? language : FALLBACK;
}
