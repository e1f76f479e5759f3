import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** Every language an e-mail can be in. A new one is a file beside this one, and its line here. */
export const CATALOGUES = { en, es } satisfies Readonly<Record<string, Catalogue>>;

export type EmailLocale = keyof typeof CATALOGUES;

const FALLBACK: EmailLocale = 'en';

/** The language for somebody who prefers this one: `es` for `es-MX`, and English where we have no words for it. */
export function emailLocaleFor(languageTag: string): EmailLocale {
  const language = languageTag.toLowerCase().split(/[-_]/u)[0] ?? '';
  return isEmailLocale(language) ? language : FALLBACK;
}

function isEmailLocale(language: string): language is EmailLocale {
  return Object.hasOwn(CATALOGUES, language);
}
