import type { RouterOutputs } from '@caudal/api';

/** What the bank writes a person in. */
type UserLocale = RouterOutputs['me']['get']['locale'];

/**
 * The languages of the web, each by its own name. Adding one is a line here and its catalogue in `messages/`, with the
 * same keys as the others (a test compares them).
 */
export const LANGUAGES = { en: 'English', es: 'Español' } as const satisfies Record<UserLocale, string>;

export type Language = keyof typeof LANGUAGES;

/** For those who understand none of them, as far as their browser says. */
export const FALLBACK: Language = 'en';

/** Their codes, in the order in which they are offered. */
export const LANGUAGE_CODES: readonly Language[] = Object.keys(LANGUAGES).filter(isLanguage);

/** Whether a text is the code of one of our languages. */
export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
