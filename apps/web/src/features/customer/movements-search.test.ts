import { expect, test } from 'vitest';
import { movementsSearch } from './movements-search.ts';

test.each([
  ['', { filters: {} }],
  ['?account=a1', { accountId: 'a1', filters: {} }],
  ['?text=rent&account=a1', { accountId: 'a1', filters: { text: 'rent' } }],
])('address %j: account and filters, and back', (address, shown) => {
  expect(movementsSearch.read(new URLSearchParams(address))).toEqual(shown);
  expect(movementsSearch.write(shown)).toBe(address);
});
