import { expect, test } from 'vitest';
import { routes, safeNext } from './routes.ts';

test.each([
  ['/', '/'],
  ['/accounts/1?direction=in#top', '/accounts/1?direction=in#top'],
  ['/send', '/send'],
])('after signing in %s is followed', (next, expected) => {
  expect(safeNext(next)).toBe(expected);
});

test.each([
  undefined,
  '',
  'send',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example',
  '/\t/evil.example/',
  '/..//evil.example',
  'javascript:alert(1)',
])('after signing in %j does not lead away from the bank', (next) => {
  expect(safeNext(next)).toBe('/');
});

test('a page that needs a person is remembered in the link to sign in', () => {
  expect(routes.signIn('/accounts/1?text=a&b')).toBe('/sign-in?next=%2Faccounts%2F1%3Ftext%3Da%26b');
  expect(routes.signIn('/')).toBe('/sign-in');
});
