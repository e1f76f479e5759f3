import { expect, test } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

const nobody = { user: undefined, cookie: undefined, acceptLanguage: undefined };

test('the language of whoever is signed in comes first, then that of the browser’s cookie', () => {
  expect(chooseLanguage({ user: 'es', cookie: 'en', acceptLanguage: 'en' })).toBe('es');
  expect(chooseLanguage({ ...nobody, cookie: 'es', acceptLanguage: 'en' })).toBe('es');
});

test.each([
  ['es', 'es'],
  ['es-AR,es;q=0.9,en;q=0.8', 'es'],
  ['de-DE,de;q=0.9,es;q=0.2,en;q=0.1', 'es'],
  ['en-US,en;q=0.9,es;q=0.8', 'en'],
  ['es;q=0,fr', 'en'],
  ['fr', 'en'],
  ['*', 'en'],
  ['', 'en'],
  ['\u0000;q=nonsense,,', 'en'],
  [undefined, 'en'],
])('a browser that asks for %j is answered in %s', (acceptLanguage, language) => {
  expect(chooseLanguage({ ...nobody, acceptLanguage })).toBe(language);
});

test('a cookie that holds no language of ours counts as none', () => {
  expect(chooseLanguage({ ...nobody, cookie: 'toString', acceptLanguage: 'es' })).toBe('es');
});
