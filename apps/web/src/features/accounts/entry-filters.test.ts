import { expect, test } from 'vitest';
import { filtersFrom, searchOf } from './entry-filters.ts';

test.each([
  ['', {}],
  ['direction=in', { direction: 'in' }],
  ['direction=sideways&text=', {}],
  ['text=%20rent%20&direction=out&page=3', { text: 'rent', direction: 'out' }],
])('the address %j means %o', (search, filters) => {
  expect(filtersFrom(new URLSearchParams(search))).toEqual(filters);
});

test('a text that is too long to search for is shortened', () => {
  expect(filtersFrom(new URLSearchParams({ text: 'x'.repeat(101) })).text).toHaveLength(100);
});

test('filters survive their way through the address', () => {
  const filters = { direction: 'out', text: 'café & more' } as const;
  expect(filtersFrom(new URLSearchParams(searchOf(filters)))).toEqual(filters);
  expect(searchOf({})).toBe('');
});
