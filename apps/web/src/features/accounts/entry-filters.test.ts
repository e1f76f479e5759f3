import { expect, test } from 'vitest';
import { filtersFrom, searchOf } from './entry-filters.ts';

test.each([
  ['', {}],
  ['direction=in', { direction: 'in' }],
  ['direction=sideways&text=', {}],
  ['text=%20rent%20&direction=out&page=3', { text: 'rent', direction: 'out' }],
  ['from=2026-01-31&to=2026-02-28', { from: '2026-01-31', to: '2026-02-28' }],
  ['from=2026-02-30&to=yesterday', {}],
  ['from=0000-01-01&to=9999-12-31', {}],
  ['from=2026-03-01&to=2026-02-01', { from: '2026-03-01' }],
  ['min=1050&max=20000', { minMinor: '1050', maxMinor: '20000' }],
  ['min=10.50&max=-1', {}],
  ['min=0&max=1e3', {}],
  ['min=900&max=1000', { minMinor: '900', maxMinor: '1000' }],
  ['min=1000&max=900', { minMinor: '1000' }],
])('address %j: filters %o', (search, filters) => {
  expect(filtersFrom(new URLSearchParams(search))).toEqual(filters);
});

test('text filter: cut at 100 characters', () => {
  expect(filtersFrom(new URLSearchParams({ text: 'x'.repeat(101) })).text).toHaveLength(100);
});

test('filters written to the address are read back unchanged', () => {
  const filters = {
    direction: 'out',
    text: 'café & more',
    from: '2026-01-01',
    to: '2026-01-01',
    minMinor: '1',
    maxMinor: '999999999999999999',
  } as const;
  expect(filtersFrom(new URLSearchParams(searchOf(filters)))).toEqual(filters);
  expect(searchOf({})).toBe('');
});
