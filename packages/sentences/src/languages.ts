import type { Words } from './language.ts';
import { en } from './languages/en.ts';
import { es } from './languages/es.ts';

/** The languages in which the bank tells what happened. */
export const LANGUAGES = { en, es } as const satisfies Record<string, Words>;

export type Language = keyof typeof LANGUAGES;

/** The words of a locale such as `es-AR`; English ones for an unknown language. */
export function wordsOf(locale: string): Words {
  const [language = ''] = locale.split('-');
  return isLanguage(language) ? LANGUAGES[language] : en;
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
