import { expect, test } from 'vitest';
import { searchText } from './search-text.ts';

test.each([
  ['', ''],
  ['q=', ''],
  ['q=%20Ana%20', 'Ana'],
  ['q=@ana', 'ana'],
  ['q=ana@example.com', 'ana@example.com'],
  ['q=0123+4567+8901', '0123 4567 8901'],
])('customer search: address %j searches for %j', (search, text) => {
  expect(searchText.read(new URLSearchParams(search))).toBe(text);
});

test('customer search: text cut at 100 characters', () => {
  expect(searchText.read(new URLSearchParams({ q: 'x'.repeat(101) }))).toHaveLength(100);
});

test('customer search: text written to the address is read back unchanged', () => {
  expect(searchText.read(new URLSearchParams(searchText.write('Ana & Bruno')))).toBe('Ana & Bruno');
  expect(searchText.write('')).toBe('');
});
