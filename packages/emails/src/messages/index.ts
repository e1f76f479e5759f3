import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** The languages of e-mails. To add one, add a file beside this one and a line here. */
export const CATALOGUES = { en, es } satisfies Readonly<Record<string, Catalogue>>;

export type EmailLocale = keyof typeof CATALOGUES;

const FALLBACK: EmailLocale = 'en';

/** The e-mail language for a user's language tag: `es` for `es-MX`, English for an unsupported language. */
export function emailLocaleFor(languageTag: string): EmailLocale {
  const language = languageTag.toLowerCase().split(/[-_]/u)[0] ?? '';
  return isEmailLocale(language) ? language : FALLBACK;
}

function isEmailLocale(language: string): language is EmailLocale {
  return Object.hasOwn(CATALOGUES, language);
}
