import { expect, test } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

const nobody = { user: undefined, cookie: undefined, acceptLanguage: undefined };

test('language of the user comes before the cookie, the cookie before `Accept-Language`', () => {
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
])('`Accept-Language` %j: answer in %s', (acceptLanguage, language) => {
  expect(chooseLanguage({ ...nobody, acceptLanguage })).toBe(language);
});

test('cookie with an unknown language: ignored', () => {
  expect(chooseLanguage({ ...nobody, cookie: 'toString', acceptLanguage: 'es' })).toBe('es');
});
