import { expect, test } from 'vitest';
import { readLimit } from './read-limit.ts';

const dollars = { locale: 'en', currency: 'USD', decimals: 2 };

test.each([
  ['1,250.50', '125050'],
  ['0', '0'],
  ['0.00', '0'],
  ['', null],
  ['  ', null],
  ['-5', undefined],
  ['much', undefined],
])('limit %j: %s', (text, minor) => {
  expect(readLimit(text, dollars)).toBe(minor);
});
