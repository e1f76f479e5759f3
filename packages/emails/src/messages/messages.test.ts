import { expect, test } from 'vitest';
import { emailLocaleFor } from './index.ts';

test.each([
  ['es', 'es'],
  ['es-MX', 'es'],
  ['ES_419', 'es'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['__proto__', 'en'],
  ['constructor', 'en'],
])('language tag "%s" selects %s', (tag, locale) => {
  expect(emailLocaleFor(tag)).toBe(locale);
});
