import { expect, test } from 'vitest';
import { languageOf } from './languages.ts';
import { localeOf } from './regions.ts';

test.each([
  ['es', 'es-AR,es;q=0.9,en;q=0.8', 'es-AR'],
  ['es', 'en-US,en;q=0.9,es-mx;q=0.8', 'es-MX'],
  ['es', 'es-ES', 'es-ES'],
  ['es', 'es-419', 'es-419'],
  ['en', 'en-GB,en;q=0.9', 'en-GB'],
  ['en', 'en-US', 'en-US'],
  ['es', 'es', 'es'],
  ['es', 'en-GB', 'es'],
  ['en', 'en-XX,fr-FR', 'en'],
  ['en', '\u0000;q=nonsense,,', 'en'],
  ['en', undefined, 'en'],
] as const)('language %s, `Accept-Language` %j: %s', (language, acceptLanguage, locale) => {
  expect(localeOf(language, acceptLanguage)).toBe(locale);
  expect(languageOf(locale)).toBe(language);
});
