import { expect, test } from 'vitest';
import { routes, safeNext } from './routes.ts';

test.each([
  ['/', '/'],
  ['/accounts/1?direction=in#top', '/accounts/1?direction=in#top'],
  ['/send', '/send'],
])('after sign-in, `next` %s is followed', (next, expected) => {
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
])('after sign-in, `next` %j leads to the overview', (next) => {
  expect(safeNext(next)).toBe('/');
});

test('link to sign in carries the page to return to, except the overview', () => {
  expect(routes.signIn('/accounts/1?text=a&b')).toBe('/sign-in?next=%2Faccounts%2F1%3Ftext%3Da%26b');
  expect(routes.signIn('/')).toBe('/sign-in');
});
